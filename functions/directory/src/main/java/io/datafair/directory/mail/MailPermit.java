package io.datafair.directory.mail;

import io.datafair.core.account.EmailAddress;

/** Leave to send mails to one address, which only the limits of mails give. */
public final class MailPermit {
  private final String recipient;

  MailPermit(String recipient) {
    this.recipient = EmailAddress.of(recipient).uniqueKey();
  }

  void require(String to) {
    if (!EmailAddress.of(to).uniqueKey().equals(recipient)) {
      throw new IllegalStateException("this mail goes to another address than its permit");
    }
  }
}
