/**
 * A run: the passage of one file through the stages. The document of its dataset holds it ({@link
 * io.datafair.datasetmodel.run.FileRun}); every write is conditional on the generation that names
 * it and on the status that the stage starts from, so that duplicates and superseded runs end
 * without a trace. Messages are {@code {"dataset", "generation"}} for stages, and the same with
 * {@code "range"} for a part of the file.
 *
 * <p>A pool of workers gives the work of its stages to {@link
 * io.datafair.datasetmodel.run.StageRunner}, in whatever archive it lives. To run a dataset again
 * on its stored file, write {@link io.datafair.datasetmodel.run.RunUpdates#restart} and send the
 * run: {@code stored} reads the file again, {@code analyzed} or {@code validated} index it again
 * with {@code schema}.
 */
@NullMarked
package io.datafair.datasetmodel.run;

import org.jspecify.annotations.NullMarked;
