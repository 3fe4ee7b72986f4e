/**
 * What a file says of itself: the keys and types of its columns, and how they meet the columns that
 * a dataset already has. Contract: datasets, sections 3.2, 3.3 and 8.1.
 */
@NullMarked
package io.datafair.ingest.analyze;

import org.jspecify.annotations.NullMarked;
