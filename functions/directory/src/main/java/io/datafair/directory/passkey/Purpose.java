package io.datafair.directory.passkey;

/** What a challenge is answered for; one made for something else proves nothing. */
public enum Purpose {
  LOGIN,
  /** Somebody logged in shows that it is still them. */
  PROOF,
  REGISTRATION
}
