/**
 * How many members an organization may have, and how many it has. Contract: directory, section 14.
 */
@NullMarked
package io.datafair.directory.limit;

import org.jspecify.annotations.NullMarked;
