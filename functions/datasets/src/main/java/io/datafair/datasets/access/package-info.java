/**
 * From a request to the dataset it names and the right it needs: lookup by id or slug, permission,
 * and the headers that every checked answer carries. Contract: datasets, section 1.
 */
@NullMarked
package io.datafair.datasets.access;

import org.jspecify.annotations.NullMarked;
