package io.datafair.directory.mail;

import io.datafair.core.account.EmailAddress;

/** Leave to send mails to one address, which only the limits of mails give. */
public final class MailPermit {
  private final String recipient;

  MailPermit(String recipient) {
    this.recipient = EmailAddress.of(recipient).uniqueKey();
  }

  /** Whether an address is the one that was counted, or one that reads the same. */
  boolean covers(String to) {
    return EmailAddress.of(to).uniqueKey().equals(recipient);
  }
}
