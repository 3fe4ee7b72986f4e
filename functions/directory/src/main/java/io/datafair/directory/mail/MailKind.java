package io.datafair.directory.mail;

/** The mails that the service writes by itself. */
public enum MailKind {
  /** Finishes the creation of an account. */
  CREATION("creation", true),
  /** Logs in without a password. */
  LOGIN("login", true),
  /** Something was asked for an address that has no account. */
  NO_CREATION("noCreation", false),
  /** An account was asked for an address that has one. */
  CONFLICT("conflict", true),
  INVITATION("invitation", true),
  /** An invitation whose final page is on another host than its link. */
  INVITATION_SECONDARY("invitationSecondary", true),
  PARTNER_INVITATION("partnerInvitation", true),
  /** Changes a password, or where an account lives. */
  ACTION("action", true),
  PLANNED_DELETION("plannedDeletion", true);

  private final String key;
  private final boolean button;

  MailKind(String key, boolean button) {
    this.key = key;
    this.button = button;
  }

  /** The key of its texts. */
  public String key() {
    return key;
  }

  boolean button() {
    return button;
  }
}
