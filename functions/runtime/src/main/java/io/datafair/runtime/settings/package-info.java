/**
 * Reads a module's settings once, and reports all faults together: from the secret that {@code
 * SECRETS_ARN} names, then from the environment, where no secret is written.
 */
@NullMarked
package io.datafair.runtime.settings;

import org.jspecify.annotations.NullMarked;
