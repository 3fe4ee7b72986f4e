/**
 * What a query may name: the columns of a dataset and those calculated for every line, the
 * parameters and lists that name them, and the refusals of what is not there.
 */
@NullMarked
package io.datafair.datasets.query.column;

import org.jspecify.annotations.NullMarked;
