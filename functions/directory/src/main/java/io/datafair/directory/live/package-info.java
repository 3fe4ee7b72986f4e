/**
 * Whether a session lives: the one place that says so, and all that a credential may be derived
 * from. Contract: directory, sections 4 and 6.3.
 */
@NullMarked
package io.datafair.directory.live;

import org.jspecify.annotations.NullMarked;
