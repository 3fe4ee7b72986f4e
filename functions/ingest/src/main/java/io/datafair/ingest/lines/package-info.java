/**
 * From rows to indexed lines: each cell is written once, straight into the bytes of a bulk request,
 * under a deterministic id, so that a range indexed twice changes nothing. Contract: datasets,
 * sections 3.2 and 8.2.
 */
@NullMarked
package io.datafair.ingest.lines;

import org.jspecify.annotations.NullMarked;
