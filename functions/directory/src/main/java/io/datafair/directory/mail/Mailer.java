package io.datafair.directory.mail;

import io.datafair.directory.throttle.Throttle;
import java.util.Locale;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends mails, those that the service writes and those of others, within the limit of each
 * recipient.
 */
public final class Mailer {
  private static final Logger LOG = LoggerFactory.getLogger(Mailer.class);

  private final MailSender sender;
  private final MailSettings settings;
  private final Throttle throttle;
  private final MailWriter writer;
  private final MailLimits limits;

  public Mailer(MailSender sender, MailSettings settings, Throttle throttle) {
    this.sender = sender;
    this.settings = settings;
    this.throttle = throttle;
    this.writer = new MailWriter(settings);
    this.limits = new MailLimits(throttle, settings.limits());
  }

  /** Gives the permits without which nothing is sent. */
  public MailLimits limits() {
    return limits;
  }

  /** The platform's sender. */
  public String from() {
    return settings.from();
  }

  /** The address that people write to. */
  public String contact() {
    return settings.contact();
  }

  /** Writes and sends; a recipient over their limit, or refused by the transport, gets nothing. */
  public void send(MailOrder order, MailPermit permit) {
    deliver(writer.write(order), permit);
  }

  /** Sends a mail as it is; its id, or empty when it was not sent. */
  public Optional<String> deliver(Mail mail, MailPermit permit) {
    String key = "mail:" + mail.to().toLowerCase(Locale.ROOT);
    // An account may be found by another address than its own: both count.
    boolean welcome = permit.covers(mail.to()) || limits.welcome(mail.to());
    if (!welcome || !throttle.allow(key, settings.points(), settings.window())) {
      LOG.warn("a recipient is over the limit of mails");
      return Optional.empty();
    }
    return sender.send(mail);
  }
}
