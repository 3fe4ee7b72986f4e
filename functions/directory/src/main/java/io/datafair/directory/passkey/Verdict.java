package io.datafair.directory.passkey;

/** What comes of the check of a device's signature. */
sealed interface Verdict {

  record Right(long counter, boolean synced) implements Verdict {}

  /**
   * Anything is wrong.
   *
   * @param why for operators; whoever answered is told nothing
   */
  record Wrong(String why) implements Verdict {}
}
