/**
 * The most that one request may make the platform allocate, fetch, write or reveal. Every limit
 * that does not depend on a deployment's settings is a constant of {@link
 * io.datafair.core.bound.Bound}; {@code docs/bounds.md} lists the same.
 */
@NullMarked
package io.datafair.core.bound;

import org.jspecify.annotations.NullMarked;
