/**
 * Turns a request into a session: cookies of the directory verified against its JWKS. Contract:
 * directory, section 5.
 */
@NullMarked
package io.datafair.runtime.identity;

import org.jspecify.annotations.NullMarked;
