package io.datafair.directory.session;

import io.datafair.directory.account.Confirmation;
import io.datafair.directory.account.User;
import io.datafair.directory.live.LiveSession;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Leave to open a session. It comes from a proof of who somebody is, or from a session that lives:
 * the new one then has no more rights and no later end than that one.
 */
public final class Opening {
  private final User user;
  private final SessionFlags flags;
  private final @Nullable LiveSession source;
  private final Confirmation confirmation;

  private Opening(
      User user, SessionFlags flags, @Nullable LiveSession source, Confirmation confirmation) {
    this.user = user;
    this.flags = flags;
    this.source = source;
    this.confirmation = confirmation;
  }

  /** Somebody has just proved who they are; {@code OpeningsTest} lists who may say so. */
  public static Opening proved(User user, SessionFlags flags) {
    return new Opening(user, flags, null, Confirmation.NONE);
  }

  /** A session opens another one for its holder. */
  public static Opening from(LiveSession source, boolean rememberMe, boolean adminMode) {
    source.requireOwn();
    SessionFlags flags = new SessionFlags(rememberMe, adminMode && source.adminMode());
    return new Opening(source.holder(), flags, source, Confirmation.NONE);
  }

  /** The same, by whoever reads the mails of an account that was asked for. */
  Opening confirming(boolean whoAsked) {
    Confirmation shown = whoAsked ? Confirmation.ADDRESS_AND_PASSWORD : Confirmation.ADDRESS;
    return new Opening(user, flags, source, shown);
  }

  public User user() {
    return user;
  }

  SessionFlags flags() {
    return flags;
  }

  Confirmation confirmation() {
    return confirmation;
  }

  /** Whether another session opens it: nobody logs in for it. */
  boolean relayed() {
    return source != null;
  }

  /**
   * When the new session ends whatever happens; null when each renewal prolongs it.
   *
   * @param usual when it would end unless it is renewed
   */
  @Nullable Instant end(Instant usual) {
    if (source != null) {
      return source.end();
    }
    return flags.adminMode() ? usual : null;
  }

  /** When it ends unless it is renewed. */
  Instant expiry(Instant usual) {
    return source == null || usual.isBefore(source.expiry()) ? usual : source.expiry();
  }
}
