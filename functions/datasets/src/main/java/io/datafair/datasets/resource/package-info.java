/**
 * The dataset as a resource: its description, permissions, schema, journal and progress over HTTP,
 * and what a change means for its data. The stored document itself is {@code metadata}'s.
 */
@NullMarked
package io.datafair.datasets.resource;

import org.jspecify.annotations.NullMarked;
