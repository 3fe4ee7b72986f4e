/** Reads a module's settings from the environment once, and reports all faults together. */
@NullMarked
package io.datafair.runtime.settings;

import org.jspecify.annotations.NullMarked;
