/** What is told of datasets; how facts wait and are told is {@code resources}' business. */
@NullMarked
package io.datafair.datasetmodel.fact;

import org.jspecify.annotations.NullMarked;
