/**
 * Reading GeoJSON of any size, feature by feature: what a collection is made of, the
 * feature-aligned byte ranges that let it be read in parallel, and the columns that its properties
 * flatten to. Contract: datasets, section 7.2.
 */
@NullMarked
package io.datafair.ingest.feature;

import org.jspecify.annotations.NullMarked;
