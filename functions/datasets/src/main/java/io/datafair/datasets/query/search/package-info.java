/**
 * How the index is asked: filters, order, selection and cursor as the bytes of a search, and what
 * the index refuses. Contract: dataset-queries, section 7.
 */
@NullMarked
package io.datafair.datasets.query.search;

import org.jspecify.annotations.NullMarked;
