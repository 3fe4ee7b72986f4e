package io.datafair.directory.storage;

import io.datafair.directory.common.Refusal;
import io.datafair.directory.storage.LdapSettings.Overwrite;
import io.datafair.runtime.http.HttpRequest;
import io.datafair.runtime.http.Json;
import io.datafair.runtime.http.Routes;
import io.datafair.runtime.http.Routes.Route;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Refuses the routes that write accounts; sessions are kept here and go on. */
public final class ReadOnlyStorage {
  private static final String API = "/simple-directory/api";
  private static final List<String> ACCOUNTS =
      List.of("/users", "/organizations", "/invitations", "/2fa");
  // These write a person's sessions only, or read a body.
  private static final Set<String> OPEN =
      Set.of("DELETE /simple-directory/api/users/{id}/sessions/{session}");
  private static final String ACCEPT = API + "/invitations/_accept";
  private static final String MEMBER = "PATCH " + API + "/organizations/{id}/members/{user}";
  private static final String ORGANIZATION = "PATCH " + API + "/organizations/{id}";

  private ReadOnlyStorage() {}

  /**
   * The same routes, those that write accounts refused.
   *
   * @param overwrite what may be written all the same
   */
  public static Routes guard(Routes routes, Set<Overwrite> overwrite) {
    Set<String> fields = fields(overwrite);
    Routes guarded = new Routes();
    for (Route route : routes.all()) {
      String key = route.method() + " " + route.template();
      if (!writes(route) || (key.equals(MEMBER) && overwrite.contains(Overwrite.MEMBERS))) {
        guarded.add(route);
      } else if (key.equals(ORGANIZATION) && !fields.isEmpty()) {
        guarded.add(
            route.with(
                request -> {
                  requireOnly(fields, request);
                  return route.handler().handle(request);
                }));
      } else {
        guarded.add(
            route.with(
                request -> {
                  throw Refusal.READ_ONLY_STORAGE.exception();
                }));
      }
    }
    return guarded;
  }

  /** The fields of organizations that may be written. */
  private static Set<String> fields(Set<Overwrite> overwrite) {
    Set<String> fields = new HashSet<>();
    if (overwrite.contains(Overwrite.DEPARTMENTS)) {
      fields.addAll(Set.of("departments", "departmentLabel"));
    }
    if (overwrite.contains(Overwrite.ROLES_LABELS)) {
      fields.add("rolesLabels");
    }
    return fields;
  }

  private static void requireOnly(Set<String> fields, HttpRequest request) {
    if (!fields.containsAll(Json.object(request).keySet())) {
      throw Refusal.READ_ONLY_STORAGE.exception();
    }
  }

  static boolean writes(Route route) {
    if (route.template().equals(ACCEPT)) {
      return true;
    }
    return !route.method().equals("GET")
        && !OPEN.contains(route.method() + " " + route.template())
        && ACCOUNTS.stream()
            .map(API::concat)
            .anyMatch(
                prefix ->
                    route.template().equals(prefix) || route.template().startsWith(prefix + "/"));
  }
}
