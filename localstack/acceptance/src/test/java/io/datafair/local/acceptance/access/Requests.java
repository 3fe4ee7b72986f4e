package io.datafair.local.acceptance.access;

import io.datafair.local.acceptance.harness.Form;
import io.datafair.testkit.DocumentedAccess.Row;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Makes a request of a row: the path with what it names, and the body of its sample. */
final class Requests {
  private static final JsonMapper JSON = new JsonMapper();
  private static final String CONTENT_TYPE = "content-type";

  private final JsonNode usual;
  private final UnaryOperator<String> named;

  /**
   * Requests.
   *
   * @param named the thing that a path names by {@code $name}
   */
  Requests(UnaryOperator<String> named) {
    this.named = named;
    try (InputStream input = Requests.class.getResourceAsStream("/access.json")) {
      usual = JSON.readTree(input);
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
  }

  /** A request, but for who makes it. */
  record Request(String method, String path, byte[] body, Map<String, String> headers) {
    Request with(String header, String value) {
      Map<String, String> more = new LinkedHashMap<>(headers);
      more.put(header, value);
      return new Request(method, path, body, more);
    }

    Request by(String otherMethod) {
      return new Request(otherMethod, path, body, headers);
    }
  }

  /** Whether the call ends the session that it is made in. */
  boolean needsNewSession(Row row) {
    return sample(row).path("newSession").asBoolean(false);
  }

  Request of(Row row) {
    JsonNode sample = sample(row);
    Map<String, String> headers = new LinkedHashMap<>();
    sample.path("headers").propertyStream().forEach(e -> headers.put(e.getKey(), text(e)));
    return new Request(row.method(), address(row, sample), body(row, sample, headers), headers);
  }

  private JsonNode sample(Row row) {
    JsonNode sample = usual.path("samples").path(row.sample());
    if (!row.sample().isEmpty() && sample.isMissingNode()) {
      throw new AssertionError("access.json has no sample \"" + row.sample() + "\" for " + row);
    }
    return sample;
  }

  private String address(Row row, JsonNode sample) {
    StringBuilder path = new StringBuilder();
    String before = "";
    for (String segment : row.path().substring(1).split("/", -1)) {
      path.append('/').append(segment.startsWith("{") ? value(before, segment, sample) : segment);
      before = segment;
    }
    String query = sample.path("query").asString(usual.path("queries").path(before).asString(""));
    return query.isEmpty() ? path.toString() : path + "?" + query;
  }

  /** What a part of the path stands for, told by the part before it. */
  private String value(String before, String part, JsonNode sample) {
    String name = before + "/" + part;
    String value =
        sample.path("paths").path(name).asString(usual.path("paths").path(name).asString(""));
    if (value.isEmpty()) {
      throw new AssertionError("access.json does not say what " + name + " stands for");
    }
    return value.startsWith("$") ? named.apply(value.substring(1)) : value;
  }

  private byte[] body(Row row, JsonNode sample, Map<String, String> headers) {
    if (sample.has("file")) {
      Form form = new Form().file("file", sample.path("file").asString(), Grounds.CONTENT);
      sample.path("fields").propertyStream().forEach(e -> form.field(e.getKey(), text(e)));
      headers.put(CONTENT_TYPE, form.contentType());
      return form.bytes();
    }
    if (sample.has("form")) {
      headers.put(CONTENT_TYPE, "application/x-www-form-urlencoded");
      return sample.path("form").asString().getBytes(StandardCharsets.UTF_8);
    }
    if (row.method().equals("GET") || row.method().equals("DELETE")) {
      return new byte[0];
    }
    headers.put(CONTENT_TYPE, "application/json");
    return JSON.writeValueAsBytes(sample.has("json") ? sample.path("json") : usual.path("body"));
  }

  private static String text(Map.Entry<String, JsonNode> entry) {
    return entry.getValue().asString();
  }
}
