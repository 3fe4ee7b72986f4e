/**
 * From the bytes of the index's answer to those of ours: lines as JSON, CSV, GeoJSON or WKT.
 * Contract: dataset-queries, sections 8 and 10.
 */
@NullMarked
package io.datafair.datasets.query.encode;

import org.jspecify.annotations.NullMarked;
