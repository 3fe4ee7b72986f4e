package io.datafair.directory.storage;

import io.datafair.directory.Refusal;
import io.datafair.runtime.http.Routes;
import io.datafair.runtime.http.Routes.Route;
import java.util.List;
import java.util.Set;

/** Refuses the routes that write accounts; sessions are kept here and go on. */
public final class ReadOnlyStorage {
  private static final List<String> ACCOUNTS =
      List.of("/users", "/organizations", "/invitations", "/2fa");
  // These write a person's sessions only, or read a body.
  private static final Set<String> OPEN =
      Set.of("DELETE /simple-directory/api/users/{id}/sessions/{session}");
  private static final String ACCEPT = "/simple-directory/api/invitations/_accept";

  private ReadOnlyStorage() {}

  /** The same routes, those that write accounts refused. */
  public static Routes guard(Routes routes) {
    Routes guarded = new Routes();
    for (Route route : routes.all()) {
      if (writes(route)) {
        guarded.add(
            route.method(),
            route.template(),
            request -> {
              throw Refusal.READ_ONLY_STORAGE.exception();
            });
      } else {
        guarded.add(route.method(), route.template(), route.handler());
      }
    }
    return guarded;
  }

  static boolean writes(Route route) {
    if (route.template().equals(ACCEPT)) {
      return true;
    }
    return !route.method().equals("GET")
        && !OPEN.contains(route.method() + " " + route.template())
        && ACCOUNTS.stream()
            .map("/simple-directory/api"::concat)
            .anyMatch(
                prefix ->
                    route.template().equals(prefix) || route.template().startsWith(prefix + "/"));
  }
}
