/**
 * How the lines of a dataset are indexed: the settings and mapping of an index made from a schema,
 * and the views (exact, insensitive, text, wildcard) that each column has there. The pipeline
 * creates indexes with it; the query engine relies on the same views. Contract: dataset-queries,
 * section 19.
 */
@NullMarked
package io.datafair.datasetmodel.index;

import org.jspecify.annotations.NullMarked;
