package io.datafair.directory.passkey;

import io.datafair.directory.account.User;

/** What comes of a passkey that was shown. */
public sealed interface PasskeyOutcome {

  /** It is this user's; their device has checked that it is them. */
  record Proved(User user) implements PasskeyOutcome {}

  /**
   * It proves nothing.
   *
   * @param why for operators; whoever showed it is told nothing
   */
  record Refused(String why) implements PasskeyOutcome {}
}
