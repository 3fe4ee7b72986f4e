package io.datafair.directory.request;

import io.datafair.core.problem.ProblemException;
import io.datafair.core.problem.Text;
import io.datafair.directory.common.Refusal;
import io.datafair.runtime.http.HttpRequest;
import io.datafair.runtime.http.Json;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The properties that a JSON object may have; everything else is refused with a 400. */
public final class Shape {
  private static final int MAXIMUM_BODY = 100_000;
  private static final int MAXIMUM_ITEMS = 1_000;

  private final Map<String, Check> properties = new LinkedHashMap<>();
  private final Set<String> required = new HashSet<>();
  private final Set<String> nullable = new HashSet<>();

  /** Checks one value; the reason of the refusal, null when it is right. */
  @FunctionalInterface
  private interface Check {
    @Nullable String reason(Object value, String path);
  }

  /** One line of text. */
  public Shape text(String name, int maximum) {
    return add(name, (value, path) -> line(value, maximum));
  }

  /** Text of several lines. */
  public Shape paragraph(String name, int maximum) {
    return add(
        name,
        (value, path) ->
            !(value instanceof String text)
                ? "must be string"
                : text.length() > maximum
                    ? "must NOT have more than " + maximum + " characters"
                    : null);
  }

  public Shape flag(String name) {
    return add(name, (value, path) -> value instanceof Boolean ? null : "must be boolean");
  }

  public Shape integer(String name) {
    return add(
        name,
        (value, path) ->
            value instanceof Integer || value instanceof Long ? null : "must be integer");
  }

  /** A day, {@code 2024-02-29}. */
  public Shape date(String name) {
    return add(name, (value, path) -> Formats.date(value));
  }

  public Shape email(String name) {
    return add(name, (value, path) -> Formats.email(value));
  }

  /** An array of lines of text. */
  public Shape texts(String name, int maximum) {
    return add(name, (value, path) -> items(value, item -> line(item, maximum)));
  }

  /** An object whose values are lines of text. */
  public Shape textByName(String name, int maximum) {
    return add(
        name,
        (value, path) -> {
          if (!(value instanceof Map<?, ?> map) || map.size() > MAXIMUM_ITEMS) {
            return "must be object";
          }
          return items(List.copyOf(map.values()), item -> line(item, maximum));
        });
  }

  public Shape object(String name, Shape shape) {
    return add(
        name,
        (value, path) -> {
          if (!(value instanceof Map<?, ?> map)) {
            return "must be object";
          }
          shape.check(strings(map), path);
          return null;
        });
  }

  /** An array of objects. */
  public Shape objects(String name, Shape shape) {
    return add(
        name,
        (value, path) -> {
          if (!(value instanceof List<?> list) || list.size() > MAXIMUM_ITEMS) {
            return "must be array";
          }
          for (int i = 0; i < list.size(); i++) {
            if (!(list.get(i) instanceof Map<?, ?> map)) {
              return "must be array of object";
            }
            shape.check(strings(map), path + "/" + i);
          }
          return null;
        });
  }

  /** Anything: whoever reads it checks it. */
  public Shape any(String name) {
    return add(name, (value, path) -> null);
  }

  public Shape required(String... names) {
    required.addAll(List.of(names));
    return this;
  }

  /** Names whose value may be null, which unsets them. */
  public Shape nullable(String... names) {
    nullable.addAll(List.of(names));
    return this;
  }

  private Shape add(String name, Check check) {
    properties.put(name, check);
    return this;
  }

  /** The body of a request, which must have this shape. */
  public Map<String, Object> read(HttpRequest request) {
    if (request.body().length > MAXIMUM_BODY) {
      throw Refusal.BODY_TOO_LONG.exception();
    }
    Map<String, Object> body = Json.object(request);
    check(body, "body");
    return body;
  }

  private void check(Map<String, Object> object, String path) {
    for (String name : required) {
      if (object.get(name) == null) {
        throw refused(path + " must have required property '" + name + "'");
      }
    }
    object.forEach(
        (name, value) -> {
          Check check = properties.get(name);
          if (check == null) {
            throw refused(path + " must NOT have additional properties (" + name + ")");
          }
          String at = path + "/" + name;
          if (value == null) {
            if (!nullable.contains(name)) {
              throw refused(at + " must not be null");
            }
            return;
          }
          String reason = check.reason(value, at);
          if (reason != null) {
            throw refused(at + " " + reason);
          }
        });
  }

  private static ProblemException refused(String message) {
    String safe = message.length() > 300 ? message.substring(0, 300) : message;
    return new ProblemException(io.datafair.core.problem.Problem.of(400, Text.same(safe)));
  }

  @FunctionalInterface
  private interface ItemCheck {
    @Nullable String reason(@Nullable Object item);
  }

  private static @Nullable String items(Object value, ItemCheck check) {
    if (!(value instanceof List<?> list) || list.size() > MAXIMUM_ITEMS) {
      return "must be array";
    }
    for (Object item : list) {
      String reason = check.reason(item);
      if (reason != null) {
        return "items " + reason;
      }
    }
    return null;
  }

  /** A line has no control character: names go to headers, mails and spreadsheets. */
  private static @Nullable String line(@Nullable Object value, int maximum) {
    if (!(value instanceof String text)) {
      return "must be string";
    }
    if (text.length() > maximum) {
      return "must NOT have more than " + maximum + " characters";
    }
    return text.chars().anyMatch(Character::isISOControl)
        ? "must NOT have control characters"
        : null;
  }

  private static Map<String, Object> strings(Map<?, ?> map) {
    Map<String, Object> strings = new LinkedHashMap<>();
    map.forEach((name, value) -> strings.put(String.valueOf(name), value));
    return strings;
  }
}
