/**
 * From a reference to the resource it names and the right it needs: lookup by id or slug, then
 * permission. Contract: datasets, section 1.
 */
@NullMarked
package io.datafair.resources.access;

import org.jspecify.annotations.NullMarked;
