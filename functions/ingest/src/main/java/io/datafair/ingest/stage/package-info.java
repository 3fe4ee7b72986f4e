/**
 * The work of each stage, and the order in which a run goes through them. A stage reads and writes
 * streams, may be run twice, and leaves its result in the dataset's document.
 */
@NullMarked
package io.datafair.ingest.stage;

import org.jspecify.annotations.NullMarked;
