package io.datafair.testkit;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a function answered to an HTTP API event. */
public record GatewayAnswer(
    int status, Map<String, String> headers, List<String> cookies, byte[] body) {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  /** Reads the JSON that a function gives to the gateway. */
  public static GatewayAnswer read(byte[] payload) {
    JsonNode answer = MAPPER.readTree(payload);
    Map<String, String> headers = new LinkedHashMap<>();
    answer
        .path("headers")
        .properties()
        .forEach(header -> headers.put(header.getKey(), header.getValue().asString()));
    List<String> cookies = new ArrayList<>();
    answer.path("cookies").forEach(line -> cookies.add(line.asString()));
    String body = answer.path("body").asString("");
    return new GatewayAnswer(
        answer.path("statusCode").asInt(),
        headers,
        cookies,
        answer.path("isBase64Encoded").asBoolean(false)
            ? Base64.getDecoder().decode(body)
            : body.getBytes(StandardCharsets.UTF_8));
  }

  public @Nullable String header(String name) {
    return headers.get(name);
  }

  public String text() {
    return new String(body, StandardCharsets.UTF_8);
  }

  public JsonNode json() {
    return MAPPER.readTree(body);
  }

  /** The answer, unless its status is not the expected one: then the test fails with its text. */
  public GatewayAnswer expect(int expected) {
    if (status != expected) {
      throw new AssertionError("expected " + expected + " but was " + this);
    }
    return this;
  }

  @Override
  public String toString() {
    return status + " " + headers + " " + text();
  }
}
