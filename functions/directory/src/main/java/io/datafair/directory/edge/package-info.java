/**
 * The secret that the public origin shows to the functions, replaced by the clock without a gap:
 * functions take the one before it as well.
 */
@NullMarked
package io.datafair.directory.edge;

import org.jspecify.annotations.NullMarked;
