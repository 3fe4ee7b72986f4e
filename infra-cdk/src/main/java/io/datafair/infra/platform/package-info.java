/**
 * How a capability is declared: what it says of itself, what it may use of the platform, and the
 * stack that comes of it. Knows no capability.
 */
@NullMarked
package io.datafair.infra.platform;

import org.jspecify.annotations.NullMarked;
