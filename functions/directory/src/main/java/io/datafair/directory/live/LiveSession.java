package io.datafair.directory.live;

import io.datafair.directory.account.ServerSession;
import io.datafair.directory.account.User;
import io.datafair.directory.common.Refusal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A session that was just seen to live: its user has an account, and it was neither closed, revoked
 * nor outlived. {@link LiveSessions} alone makes one, and nothing else opens or renews a session.
 */
public final class LiveSession {
  private final User holder;
  private final ServerSession record;
  private final Exchange exchange;

  LiveSession(User holder, ServerSession record, Exchange exchange) {
    this.holder = holder;
    this.record = record;
    this.exchange = exchange;
  }

  /** Whoever logged in, as stored now. */
  public User holder() {
    return holder;
  }

  public String id() {
    return record.id();
  }

  /** Admin mode, if it was entered, was not left since, and still is the holder's right. */
  public boolean adminMode() {
    return exchange.adminMode() && record.adminMode() && holder.admin();
  }

  public boolean acting() {
    return exchange.asUser() != null;
  }

  /** The user whom the session tells. */
  public String subject() {
    return exchange.subject();
  }

  /** When it ends unless it is renewed before. */
  public Instant expiry() {
    return within(exchange.expiry());
  }

  /** When it ends whatever happens; null when each renewal prolongs it. */
  public @Nullable Instant end() {
    return record.end();
  }

  /** A date, or the end when it comes first. */
  public Instant within(Instant date) {
    Instant end = record.end();
    return end == null || date.isBefore(end) ? date : end;
  }

  /** Whether the holder logged in since some time; a session that another opened does not tell. */
  public boolean loggedInSince(Instant since) {
    return !acting() && !record.relayed() && record.created().isAfter(since);
  }

  /** What a link or a code carries of it; nobody takes one away who acts for another account. */
  public Origin origin() {
    requireOwn();
    return new Origin(holder.id(), record.id(), expiry());
  }

  /** Refuses a session in which somebody acts for another account. */
  public void requireOwn() {
    if (acting()) {
      throw Refusal.PERMISSION_DENIED.exception();
    }
  }

  ServerSession record() {
    return record;
  }

  /** The same, once admin mode was left. */
  LiveSession with(ServerSession after) {
    return new LiveSession(
        holder,
        after,
        new Exchange(
            exchange.user(), exchange.session(), false, exchange.asUser(), exchange.expiry()));
  }
}
