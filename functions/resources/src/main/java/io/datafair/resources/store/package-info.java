/**
 * Stored resources: ids and slugs that share one namespace, revisions by which readers know that
 * what they remember is still true, and writes that depend on them.
 */
@NullMarked
package io.datafair.resources.store;

import org.jspecify.annotations.NullMarked;
