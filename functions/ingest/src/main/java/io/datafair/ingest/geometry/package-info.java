/**
 * Geometries of any producer made fit for the index: read within limits, converted to longitudes
 * and latitudes, thinned, repaired, and summed up by a point and corners. Pure. Contract: datasets,
 * sections 7.2 and 8.3; dataset-queries, section 19.
 */
@NullMarked
package io.datafair.ingest.geometry;

import org.jspecify.annotations.NullMarked;
