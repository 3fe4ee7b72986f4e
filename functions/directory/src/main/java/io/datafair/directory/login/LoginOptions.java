package io.datafair.directory.login;

import io.datafair.runtime.http.QueryParameters;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What somebody asks for when they log in, however they prove who they are.
 *
 * @param membersOnly nobody but the members of the organization may log in
 * @param offerAdminMode super administrators are asked whether to enter admin mode
 */
record LoginOptions(
    @Nullable String organization,
    @Nullable String department,
    boolean membersOnly,
    boolean adminMode,
    boolean offerAdminMode,
    boolean rememberMe) {

  /** Reads the fields of a checked body; the query tells what the body does not. */
  static LoginOptions read(Map<String, Object> body, QueryParameters query) {
    return new LoginOptions(
        text(body, query, "org"),
        text(body, query, "dep"),
        flag(body, "membersOnly"),
        flag(body, "adminMode"),
        flag(body, "offerAdminMode"),
        flag(body, "rememberMe"));
  }

  private static @Nullable String text(
      Map<String, Object> body, QueryParameters query, String name) {
    String value =
        body.get(name) instanceof String given && !given.isEmpty() ? given : query.value(name);
    return value == null || value.isEmpty() ? null : value;
  }

  private static boolean flag(Map<String, Object> body, String name) {
    return Boolean.TRUE.equals(body.get(name));
  }
}
