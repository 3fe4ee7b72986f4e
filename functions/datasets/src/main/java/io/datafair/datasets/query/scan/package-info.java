/**
 * Where lines and their values lie in the bytes of the index's answer, found without decoding them.
 */
@NullMarked
package io.datafair.datasets.query.scan;

import org.jspecify.annotations.NullMarked;
