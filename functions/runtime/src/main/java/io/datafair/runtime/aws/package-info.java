/**
 * What the platform needs of AWS itself: clients by one set of rules, requests signed without a
 * client where one would cost a start, and the snapshot that a process may be about to leave.
 */
@NullMarked
package io.datafair.runtime.aws;

import org.jspecify.annotations.NullMarked;
