/**
 * Holds the texts that people read to the code that says them: each is in every language, each is
 * said somewhere, and each is given the values that it names.
 */
@NullMarked
package io.datafair.testkit.text;

import org.jspecify.annotations.NullMarked;
