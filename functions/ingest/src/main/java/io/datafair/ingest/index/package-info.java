/**
 * The index of a run: created empty beside the one that answers, filled under a loading alias,
 * verified, then swapped in one action; and what its content says of the columns.
 */
@NullMarked
package io.datafair.ingest.index;

import org.jspecify.annotations.NullMarked;
