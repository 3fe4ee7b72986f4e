/**
 * The data routes of a dataset. {@code QueryRoutes} alone sees HTTP; a request goes through the
 * rooms below it: {@code column} and {@code filter} read its parameters against the schema, {@code
 * bounds} tells what it would cost, {@code search} asks the index, {@code scan} finds the lines in
 * the bytes of its answer and {@code encode} writes ours from them, for {@code lines} and {@code
 * groups}. Contract: dataset-queries, sections 3 to 18.
 */
@NullMarked
package io.datafair.datasets.query;

import org.jspecify.annotations.NullMarked;
