/**
 * A run: the passage of one file through the stages, named by the dataset's {@code _generation}.
 * Every write is conditional on the generation and on the status that the stage starts from, so
 * that duplicates and superseded runs end without a trace. Messages are {@code {"dataset",
 * "generation"}} for stages, and the same with {@code "range"} for a part of the file.
 *
 * <p>To run a dataset again on its stored file, set in one write {@code _generation} to a new id
 * and {@code status} to {@code stored} (read the file again), {@code analyzed} or {@code validated}
 * (index again with {@code schema}), unset {@code errorStatus} and {@code _ingest}, keep {@code
 * file}, {@code _file}, {@code _layout} and {@code _ranges}, then send a stage message. {@code
 * _schema}, the columns that the index under construction will have, must be unset when {@code
 * schema} was changed; the run then starts from {@code stored}.
 */
@NullMarked
package io.datafair.ingest.run;

import org.jspecify.annotations.NullMarked;
