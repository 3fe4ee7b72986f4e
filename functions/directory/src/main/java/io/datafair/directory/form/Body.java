package io.datafair.directory.form;

import io.datafair.core.problem.ProblemException;
import io.datafair.directory.common.Refusal;
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
 * The fields of a request's body, of which only known ones are accepted. Contract: directory, 1.2.
 *
 * @param form sent by an HTML form, whose every field is a text
 */
public record Body(Map<String, Object> fields, boolean form) {
  private static final int MAXIMUM = 100_000;
  private static final Pattern EMAIL =
      Pattern.compile("[^\\s@\\p{Cntrl}<>,;:\"()]{1,64}@[^\\s@\\p{Cntrl}<>,;:\"()]{1,255}");

  @Override
  public String toString() {
    return "body with " + fields.keySet();
  }

  /** Reads a JSON object. */
  public static Body json(HttpRequest request, Set<String> texts, Set<String> flags) {
    return checked(request, new Body(json(request), false), texts, flags);
  }

  /** Reads a JSON object or an HTML form. */
  public static Body jsonOrForm(HttpRequest request, Set<String> texts, Set<String> flags) {
    boolean form = request.contentType().equals("application/x-www-form-urlencoded");
    return checked(request, new Body(form ? form(request) : json(request), form), texts, flags);
  }

  private static Body checked(
      HttpRequest request, Body body, Set<String> texts, Set<String> flags) {
    CrossSite.refuse(request);
    body.fields.forEach(
        (name, value) -> {
          if (texts.contains(name)) {
            require(value instanceof String, "body/" + name + " must be string");
          } else {
            require(
                flags.contains(name) && !body.form,
                "body must NOT have additional properties (" + name + ")");
            require(value instanceof Boolean, "body/" + name + " must be boolean");
          }
        });
    return body;
  }

  private static void require(boolean valid, String message) {
    if (!valid) {
      throw ProblemException.of(400, message, message);
    }
  }

  private static Map<String, Object> json(HttpRequest request) {
    limit(request);
    return request.body().length == 0 ? Map.of() : Json.object(request);
  }

  private static Map<String, Object> form(HttpRequest request) {
    limit(request);
    QueryParameters fields =
        QueryParameters.parse(new String(request.body(), StandardCharsets.UTF_8));
    Map<String, Object> body = new LinkedHashMap<>();
    fields.names().forEach(name -> body.put(name, fields.value(name, "")));
    return body;
  }

  private static void limit(HttpRequest request) {
    if (request.body().length > MAXIMUM) {
      throw Refusal.BODY_TOO_LONG.exception();
    }
  }

  /** A text; null when absent or empty. */
  public @Nullable String text(String name) {
    return fields.get(name) instanceof String text && !text.isEmpty() ? text : null;
  }

  /** A text that must be there. */
  public String required(String name) {
    String text = text(name);
    if (text == null) {
      String message = "body must have required property '" + name + "'";
      throw ProblemException.of(400, message, message);
    }
    return text;
  }

  public boolean flag(String name) {
    return Boolean.TRUE.equals(fields.get(name));
  }

  /** The address in the field {@code email}, else a refusal. */
  public String email() {
    String email = text("email");
    if (email == null || !isEmail(email.strip())) {
      throw Refusal.BAD_EMAIL.exception();
    }
    return email.strip();
  }

  /** One bare address, fit for a header. */
  public static boolean isEmail(String text) {
    return EMAIL.matcher(text).matches();
  }
}
