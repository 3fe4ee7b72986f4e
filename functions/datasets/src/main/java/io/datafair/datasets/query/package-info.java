/**
 * The query engine: reads the parameters of a data route against a dataset's schema, writes the
 * request to the index, and turns the bytes of its answer into the bytes of ours (lines,
 * aggregations, values, metrics). Parsing and encoding are pure; {@code QueryService} alone speaks
 * to the index, {@code QueryRoutes} alone sees HTTP. Contract: dataset-queries, sections 3 to 18.
 */
@NullMarked
package io.datafair.datasets.query;

import org.jspecify.annotations.NullMarked;
