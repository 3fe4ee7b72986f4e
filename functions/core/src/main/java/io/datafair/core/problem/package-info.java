/**
 * The one shape of a refusal: a status and a message that a person understands, in French and
 * English or in more languages.
 */
@NullMarked
package io.datafair.core.problem;

import org.jspecify.annotations.NullMarked;
