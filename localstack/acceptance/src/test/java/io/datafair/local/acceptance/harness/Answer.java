package io.datafair.local.acceptance.harness;

import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the platform answered, read whole. */
public record Answer(String request, int status, HttpHeaders headers, byte[] body) {
  private static final JsonMapper JSON = new JsonMapper();

  static Answer of(HttpResponse<byte[]> response) {
    String request = response.request().method() + " " + response.request().uri();
    return new Answer(request, response.statusCode(), response.headers(), response.body());
  }

  public String text() {
    return new String(body, StandardCharsets.UTF_8);
  }

  public JsonNode json() {
    return JSON.readTree(body);
  }

  /** The first value of a header, empty when it is absent. */
  public String header(String name) {
    return headers.firstValue(name).orElse("");
  }

  public List<String> setCookies() {
    return headers.allValues("set-cookie");
  }

  /** This answer, once sure of its status. */
  public Answer expect(int wanted) {
    if (status != wanted) {
      throw new AssertionError(request + ": " + wanted + " expected, not " + this);
    }
    return this;
  }

  @Override
  public String toString() {
    String text = text();
    return status + " " + (text.length() > 1_000 ? text.substring(0, 1_000) + "…" : text);
  }
}
