/**
 * Datasets as callers see them: descriptions, columns, safe HTML. Contract: datasets, sections 2
 * and 18.
 */
@NullMarked
package io.datafair.datasets.view;

import org.jspecify.annotations.NullMarked;
