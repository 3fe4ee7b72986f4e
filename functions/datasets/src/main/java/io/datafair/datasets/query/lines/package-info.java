/**
 * {@code /lines}: its question, its search and what surrounds the lines of its answer. Contract:
 * dataset-queries, sections 3 and 7 to 10.
 */
@NullMarked
package io.datafair.datasets.query.lines;

import org.jspecify.annotations.NullMarked;
