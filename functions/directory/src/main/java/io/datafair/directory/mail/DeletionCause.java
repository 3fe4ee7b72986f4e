package io.datafair.directory.mail;

/** Why an account is about to be deleted. */
public enum DeletionCause {
  ASKED("causeAsked"),
  INACTIVE("causeInactive"),
  /** The provider that owns the account no longer knows it. */
  UNKNOWN("causeUnknown");

  private final String part;

  DeletionCause(String part) {
    this.part = part;
  }

  /** The part of the mail's texts that says it. */
  String part() {
    return part;
  }
}
