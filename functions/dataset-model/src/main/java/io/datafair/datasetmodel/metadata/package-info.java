/**
 * The stored dataset and its store. Every write increments the dataset's revision, by which readers
 * know that what they remember is still true.
 */
@NullMarked
package io.datafair.datasetmodel.metadata;

import org.jspecify.annotations.NullMarked;
