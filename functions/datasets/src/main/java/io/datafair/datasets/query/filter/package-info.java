/**
 * Which lines a question is about: from the parameters of a request to filters in terms of index
 * fields. A suffix of a filter is a row of {@code Suffix}. Contract: dataset-queries, sections 4 to
 * 6.
 */
@NullMarked
package io.datafair.datasets.query.filter;

import org.jspecify.annotations.NullMarked;
