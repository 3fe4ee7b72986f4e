/** Identifiers and slugs: how they are generated and which texts are accepted as one. */
@NullMarked
package io.datafair.core.id;

import org.jspecify.annotations.NullMarked;
