/**
 * Facts: what happened, stored with the change that caused it and then told on one bus, to whoever
 * listens. A publisher knows no listener; a listener has a rule and a queue of its own. A fact may
 * come twice, late or after a later one: listeners tell by its id and its version.
 */
@NullMarked
package io.datafair.runtime.fact;

import org.jspecify.annotations.NullMarked;
