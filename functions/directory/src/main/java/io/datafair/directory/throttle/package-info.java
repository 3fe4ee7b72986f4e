/**
 * Counts of what one address or one account may do in a while, kept in the database so that all
 * instances share them.
 */
@NullMarked
package io.datafair.directory.throttle;

import org.jspecify.annotations.NullMarked;
