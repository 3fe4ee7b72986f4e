package io.datafair.directory.form;

import io.datafair.directory.common.Refusal;
import io.datafair.runtime.http.HttpRequest;
import io.datafair.runtime.http.Json;
import io.datafair.runtime.http.QueryParameters;
import io.datafair.runtime.json.JsonSchema;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
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

  /** Reads a JSON object that fits a schema; no body is an empty object. */
  public static Body json(HttpRequest request, JsonSchema schema) {
    CrossSite.refuse(request);
    return checked(new Body(json(request), false), schema);
  }

  /** Reads a JSON object or an HTML form. */
  public static Body jsonOrForm(HttpRequest request, JsonSchema schema) {
    CrossSite.refuse(request);
    boolean form = request.contentType().equals("application/x-www-form-urlencoded");
    return checked(new Body(form ? form(request) : json(request), form), schema);
  }

  /** Reads the JSON object that a signed-in caller sends. */
  public static Map<String, Object> object(HttpRequest request, JsonSchema schema) {
    limit(request);
    return checked(new Body(Json.object(request), false), schema).fields;
  }

  private static Body checked(Body body, JsonSchema schema) {
    schema.check(body.fields, "body");
    return body;
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

  /** A text that the schema demands. */
  public String required(String name) {
    return Objects.requireNonNull(text(name), name);
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
