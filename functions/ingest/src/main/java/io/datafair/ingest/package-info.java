/**
 * From a stored object to a searchable dataset. Objects announced by the bucket start runs, runs go
 * through the stages of the contract by queue, large files are indexed by ranges in parallel, and a
 * sweeper finds what messages missed. The API of datasets and the reading of lines belong to {@code
 * datasets}.
 */
@NullMarked
package io.datafair.ingest;

import org.jspecify.annotations.NullMarked;
