/**
 * The second factor of a login: codes of an application on a phone, a recovery code, and browsers
 * that are remembered for a while. Contract: directory, section 9.
 */
@NullMarked
package io.datafair.directory.twofactor;

import org.jspecify.annotations.NullMarked;
