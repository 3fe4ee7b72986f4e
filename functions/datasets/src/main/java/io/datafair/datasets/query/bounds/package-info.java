/**
 * What a request would make the index build, told from its parameters and the range of the columns
 * that it names, before the index is asked. Pure: no I/O, no HTTP.
 */
@NullMarked
package io.datafair.datasets.query.bounds;

import org.jspecify.annotations.NullMarked;
