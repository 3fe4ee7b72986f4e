package io.datafair.directory.mail;

import java.util.Optional;

/** The way out of the platform for mails. */
@FunctionalInterface
public interface MailSender {
  /** Hands a mail over; its id, or empty when the transport refuses this recipient or content. */
  Optional<String> send(Mail mail);
}
