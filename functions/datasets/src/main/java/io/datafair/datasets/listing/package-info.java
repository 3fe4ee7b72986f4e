/** Listing datasets: filters, full text, sort, facets. Contract: dataset-queries, section 1. */
@NullMarked
package io.datafair.datasets.listing;

import org.jspecify.annotations.NullMarked;
