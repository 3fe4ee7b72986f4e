/**
 * What every feature of the account service stands on: its settings, its refusals, the shapes of
 * its answers, and the mechanisms that see requests for all of them. It knows no feature.
 */
@NullMarked
package io.datafair.directory.common;

import org.jspecify.annotations.NullMarked;
