package io.datafair.directory.mail;

import io.datafair.core.account.EmailAddress;
import io.datafair.directory.common.Refusal;
import io.datafair.directory.throttle.Throttle;
import io.datafair.runtime.http.Caller;
import io.datafair.runtime.settings.Settings;
import java.time.Duration;

/**
 * How many mails one may make the platform send. They are counted before anything is looked up, so
 * that a refusal tells nothing of the address.
 */
public final class MailLimits {
  private static final Duration CONTACT = Duration.ofMinutes(1);

  private final Throttle throttle;
  private final Numbers numbers;

  /**
   * The numbers that a deployment decides.
   *
   * @param byAddress mails that people may ask for from one address …
   * @param byAccount or, logged in, from one address and from one account …
   * @param byRecipient or for one recipient, whoever asks …
   * @param window … in so long
   */
  public record Numbers(int byAddress, int byAccount, int byRecipient, Duration window) {
    static Numbers of(Settings settings) {
      return new Numbers(
          settings.integer("MAILREQUESTLIMIT_ADDRESS", 60),
          settings.integer("MAILREQUESTLIMIT_ACCOUNT", 300),
          settings.integer("MAILREQUESTLIMIT_RECIPIENT", 10),
          Duration.ofSeconds(settings.integer("MAILREQUESTLIMIT_DURATION", 3_600)));
    }
  }

  MailLimits(Throttle throttle, Numbers numbers) {
    this.throttle = throttle;
    this.numbers = numbers;
  }

  /** For somebody who need not be logged in. */
  public MailPermit visitor(Caller caller, String recipient) {
    boolean address = allow("visitor:" + caller.network(), numbers.byAddress());
    return permit(address, recipient);
  }

  /** For somebody who is logged in. */
  public MailPermit account(Caller caller, String id, String recipient) {
    boolean address = allow("member:" + caller.network(), numbers.byAccount());
    boolean account = allow("account:" + id, numbers.byAccount());
    return permit(address && account, recipient);
  }

  /** For somebody who writes to the contact address: once a minute. Contract: section 15. */
  public MailPermit contact(Caller caller, String contact) {
    if (!throttle.allow("contact:" + caller.network(), 1, CONTACT)) {
      throw Refusal.RATE_LIMIT.exception();
    }
    return new MailPermit(contact);
  }

  /** For another service, which its secret let in, or for the clock. */
  public MailPermit platform(String recipient) {
    return new MailPermit(recipient);
  }

  private MailPermit permit(boolean allowed, String recipient) {
    boolean welcome = welcome(recipient);
    if (!allowed || !welcome) {
      throw Refusal.RATE_LIMIT.exception();
    }
    return new MailPermit(recipient);
  }

  /** Counts one more mail that somebody asks for a recipient. */
  boolean welcome(String recipient) {
    return allow("to:" + EmailAddress.of(recipient).uniqueKey(), numbers.byRecipient());
  }

  private boolean allow(String key, int points) {
    return throttle.allow("mails:" + key, points, numbers.window());
  }
}
