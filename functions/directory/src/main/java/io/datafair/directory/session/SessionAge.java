package io.datafair.directory.session;

import io.datafair.directory.account.ServerSession;
import io.datafair.directory.account.User;
import io.datafair.runtime.http.HttpRequest;
import java.time.Instant;
import java.util.Optional;

/** When people proved who they are. */
public final class SessionAge {
  private final Sessions sessions;

  public SessionAge(Sessions sessions) {
    this.sessions = sessions;
  }

  /**
   * The session that this browser holds for a user, unless it was revoked or is somebody else's.
   */
  private Optional<ServerSession> live(HttpRequest request, User user) {
    return sessions
        .exchange(request)
        .filter(held -> held.user().equals(user.id()) && held.asUser() == null)
        .flatMap(
            held ->
                user.sessions().stream()
                    .filter(each -> each.id().equals(held.session()))
                    .findFirst());
  }

  public boolean isLive(HttpRequest request, User user) {
    return live(request, user).isPresent();
  }

  /**
   * Whether the user logged in since some time; a session that another one opened does not tell.
   */
  public boolean loggedInSince(HttpRequest request, User user, Instant since) {
    return live(request, user)
        .filter(each -> !each.relayed() && each.created().isAfter(since))
        .isPresent();
  }
}
