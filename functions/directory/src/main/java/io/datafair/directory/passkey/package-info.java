/**
 * Passkeys: keys that a person's device holds, and that open their account without a password. This
 * package owns the challenges, the ceremonies of the WebAuthn standard and the keys kept with the
 * accounts; it opens no session, which the logins do. The library of the standard is loaded at the
 * first answer of a device, never at the start.
 */
@NullMarked
package io.datafair.directory.passkey;

import org.jspecify.annotations.NullMarked;
