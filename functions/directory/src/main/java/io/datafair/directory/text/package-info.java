/**
 * What the service says to people, in six languages: one file of texts for each, read when the
 * first of its texts is needed. An operator replaces any of them by a variable. Contract:
 * directory, section 1.3.
 */
@NullMarked
package io.datafair.directory.text;

import org.jspecify.annotations.NullMarked;
