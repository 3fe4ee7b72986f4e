package io.datafair.directory.mail;

/** Leave to send mails to one address, which only the limits of mails give. */
public final class MailPermit {
  private final String recipient;

  MailPermit(String recipient) {
    this.recipient = MailAddress.key(recipient);
  }

  void require(String to) {
    if (!MailAddress.key(to).equals(recipient)) {
      throw new IllegalStateException("this mail goes to another address than its permit");
    }
  }
}
