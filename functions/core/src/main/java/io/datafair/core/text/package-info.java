/**
 * What the platform says to people: an enum of {@link io.datafair.core.text.TextKey}s for each
 * feature, a property file for each language of a capability, read when the first of its texts is
 * needed. An operator replaces any text by a variable.
 */
@NullMarked
package io.datafair.core.text;

import org.jspecify.annotations.NullMarked;
