package io.datafair.directory.mail;

import java.util.Locale;

/** Leave to send mails to one address, which only the limits of mails give. */
public final class MailPermit {
  private final String recipient;

  MailPermit(String recipient) {
    this.recipient = key(recipient);
  }

  static String key(String address) {
    return address.strip().toLowerCase(Locale.ROOT);
  }

  void require(String to) {
    if (!key(to).equals(recipient)) {
      throw new IllegalStateException("this mail goes to another address than its permit");
    }
  }
}
