/** Listing resources: filters, full text, sort, facets. Contract: dataset-queries, section 1. */
@NullMarked
package io.datafair.resources.listing;

import org.jspecify.annotations.NullMarked;
