/**
 * The heart: dataset resources, their permissions and life, and the queries on their lines. Served
 * under {@code /data-fair/api/v1}. File processing belongs to {@code ingest}.
 */
@NullMarked
package io.datafair.datasets;

import org.jspecify.annotations.NullMarked;
