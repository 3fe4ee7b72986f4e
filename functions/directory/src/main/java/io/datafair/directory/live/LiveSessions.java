package io.datafair.directory.live;

import io.datafair.core.problem.ProblemException;
import io.datafair.directory.account.ServerSession;
import io.datafair.directory.account.User;
import io.datafair.directory.account.UserStore;
import io.datafair.directory.common.Browser;
import io.datafair.directory.common.Refusal;
import io.datafair.runtime.http.HttpRequest;
import io.datafair.runtime.identity.IdentityResolver;
import io.datafair.runtime.identity.SessionToken;
import io.datafair.runtime.identity.TokenVerifier;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Tells which session of a request lives. A session token stays valid for a while after its session
 * is over: it reads, but gives no other credential.
 */
public final class LiveSessions {
  private final UserStore users;
  private final IdentityResolver identity;
  private final TokenVerifier verifier;
  private final Function<HttpRequest, List<String>> deletions;
  private final Clock clock;

  /**
   * The sessions.
   *
   * @param deletions the lines that take the cookies of a session off its browser
   */
  public LiveSessions(
      UserStore users,
      IdentityResolver identity,
      TokenVerifier verifier,
      Function<HttpRequest, List<String>> deletions,
      Clock clock) {
    this.users = users;
    this.identity = identity;
    this.verifier = verifier;
    this.deletions = deletions;
    this.clock = clock;
  }

  /** The live session of a request; a refusal without one. */
  public LiveSession require(HttpRequest request) {
    return require(request, identity.token(request).orElseThrow(Refusal.LOGIN_NEEDED::exception));
  }

  /** The same, for a session token that is renewed: it may have expired. */
  public LiveSession require(HttpRequest request, SessionToken token) {
    Exchange exchange = exchange(request, token).orElseThrow(() -> ended(request));
    Optional<User> holder = users.find(exchange.user());
    if (holder.isEmpty() && exchange.asUser() == null) {
      throw gone(request);
    }
    return holder.flatMap(user -> live(user, exchange)).orElseThrow(() -> ended(request));
  }

  /** The live session of a request; empty without one. */
  public Optional<LiveSession> find(HttpRequest request) {
    return identity
        .verified(request)
        .flatMap(token -> exchange(request, token))
        .flatMap(exchange -> users.find(exchange.user()).flatMap(user -> live(user, exchange)));
  }

  /** The session that a link or a code was made from, if it still lives. */
  public Optional<LiveSession> find(Origin origin) {
    return users
        .find(origin.user())
        .flatMap(
            user ->
                live(
                    user,
                    new Exchange(origin.user(), origin.session(), true, null, origin.until())));
  }

  /** Leaves admin mode: no token given before brings it back. */
  public Optional<LiveSession> leaveAdminMode(LiveSession session) {
    ServerSession after = session.record().outOfAdminMode();
    return users.leaveAdminMode(session.holder().id(), after)
        ? Optional.of(session.with(after))
        : Optional.empty();
  }

  /** The exchange token that goes with a session token. */
  private Optional<Exchange> exchange(HttpRequest request, SessionToken token) {
    return Exchange.held(Browser.of(request), verifier)
        .filter(held -> held.subject().equals(token.user().id()))
        .filter(held -> Objects.equals(actor(token), held.asUser() == null ? null : held.user()));
  }

  private static @Nullable Object actor(SessionToken token) {
    return token.claims().get("asAdmin") instanceof Map<?, ?> admin ? admin.get("id") : null;
  }

  private Optional<LiveSession> live(User holder, Exchange exchange) {
    return holder.sessions().stream()
        .filter(each -> each.id().equals(exchange.session()))
        .map(record -> new LiveSession(holder, record, exchange))
        .filter(session -> holder.confirmed())
        .filter(session -> session.expiry().isAfter(clock.instant()))
        .findFirst();
  }

  /** The refusal of a session that is over, which takes its cookies away. */
  public ProblemException ended(HttpRequest request) {
    return Refusal.SESSION_ENDED.exception(deletions.apply(request));
  }

  /** The refusal of a session whose account is no more. */
  public ProblemException gone(HttpRequest request) {
    return Refusal.USER_UNKNOWN.exception(deletions.apply(request));
  }
}
