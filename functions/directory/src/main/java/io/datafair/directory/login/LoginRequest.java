package io.datafair.directory.login;

import io.datafair.core.problem.ProblemException;
import io.datafair.directory.Refusal;
import io.datafair.runtime.http.HttpRequest;
import io.datafair.runtime.http.Json;
import io.datafair.runtime.http.QueryParameters;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A login by password, as JSON or as an HTML form; a form can send the text fields only.
 *
 * @param form answers are redirections instead of texts
 */
record LoginRequest(
    String email,
    String password,
    @Nullable String organization,
    @Nullable String department,
    boolean membersOnly,
    boolean adminMode,
    boolean offerAdminMode,
    boolean rememberMe,
    boolean form) {
  private static final Set<String> TEXTS = Set.of("email", "password", "org", "dep", "2fa");
  private static final Set<String> FLAGS =
      Set.of("membersOnly", "adminMode", "offerAdminMode", "rememberMe", "orgStorage");
  private static final int MAXIMUM = 100_000;
  private static final Pattern EMAIL = Pattern.compile("[^\\s@]{1,200}@[^\\s@]{1,200}");

  @Override
  public String toString() {
    return "login of " + email;
  }

  static LoginRequest read(HttpRequest request) {
    if (request.body().length > MAXIMUM) {
      throw ProblemException.of(
          413, "Le corps de la requête dépasse 100 ko.", "The request body is over 100 kB.");
    }
    boolean form = request.contentType().equals("application/x-www-form-urlencoded");
    Map<String, Object> body = form ? form(request) : Json.object(request);
    body.forEach((name, value) -> check(name, value, form));
    String email = text(body, "email");
    if (email == null || !EMAIL.matcher(email.strip()).matches()) {
      throw Refusal.BAD_EMAIL.exception();
    }
    String password = text(body, "password");
    if (password == null || password.isEmpty()) {
      throw Refusal.BAD_CREDENTIALS.exception();
    }
    return new LoginRequest(
        email.strip(),
        password,
        bodyOrQuery(body, request.query(), "org"),
        bodyOrQuery(body, request.query(), "dep"),
        flag(body, "membersOnly"),
        flag(body, "adminMode"),
        flag(body, "offerAdminMode"),
        flag(body, "rememberMe"),
        form);
  }

  private static Map<String, Object> form(HttpRequest request) {
    QueryParameters fields =
        QueryParameters.parse(new String(request.body(), StandardCharsets.UTF_8));
    Map<String, Object> body = new LinkedHashMap<>();
    fields.names().forEach(name -> body.put(name, fields.value(name, "")));
    return body;
  }

  private static void check(String name, @Nullable Object value, boolean form) {
    boolean valid =
        TEXTS.contains(name)
            ? value instanceof String
            : FLAGS.contains(name) && !form && value instanceof Boolean;
    if (!valid) {
      boolean known = TEXTS.contains(name) || FLAGS.contains(name);
      String message =
          known
              ? "body/" + name + " must be " + (TEXTS.contains(name) ? "string" : "boolean")
              : "body must NOT have additional properties (" + name + ")";
      throw ProblemException.of(400, message, message);
    }
  }

  private static @Nullable String text(Map<String, Object> body, String name) {
    return (String) body.get(name);
  }

  private static boolean flag(Map<String, Object> body, String name) {
    return Boolean.TRUE.equals(body.get(name));
  }

  private static @Nullable String bodyOrQuery(
      Map<String, Object> body, QueryParameters query, String name) {
    String inBody = text(body, name);
    String value = inBody == null || inBody.isEmpty() ? query.value(name) : inBody;
    return value == null || value.isEmpty() ? null : value;
  }
}
