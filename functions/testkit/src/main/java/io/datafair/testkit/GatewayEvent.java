package io.datafair.testkit;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** An HTTP API event, payload format 2.0, as the gateway hands it to a function. */
public final class GatewayEvent {
  /** The secret of the edge that these events passed, as functions read it. */
  public static final String EDGE = "{\"current\":\"edge\"}";

  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private final String method;
  private final String path;
  private final StringBuilder query = new StringBuilder();
  private final Map<String, String> headers = new LinkedHashMap<>();
  private final List<String> cookies = new ArrayList<>();
  private byte[] body = {};

  private GatewayEvent(String method, String path) {
    this.method = method;
    this.path = path;
    headers.put("host", "api.example.org");
    headers.put("x-origin-secret", "edge");
  }

  /** An event without query, cookies or body. */
  public static GatewayEvent of(String method, String path) {
    return new GatewayEvent(method, path);
  }

  /** Adds a query string as it stands in a URL. */
  public GatewayEvent query(String raw) {
    if (!raw.isEmpty()) {
      query.append(query.isEmpty() ? "" : "&").append(raw);
    }
    return this;
  }

  /** Adds a query parameter, encoded. */
  public GatewayEvent parameter(String name, String value) {
    return query(name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8));
  }

  public GatewayEvent header(String name, String value) {
    headers.put(name, value);
    return this;
  }

  public GatewayEvent withoutHeader(String name) {
    headers.remove(name);
    return this;
  }

  public GatewayEvent cookie(String name, String value) {
    cookies.add(name + "=" + value);
    return this;
  }

  /** A body with its type and length. */
  public GatewayEvent body(String contentType, byte[] content) {
    body = content;
    headers.put("content-type", contentType);
    headers.put("content-length", Integer.toString(content.length));
    return this;
  }

  public GatewayEvent json(Object value) {
    return body("application/json", MAPPER.writeValueAsBytes(value));
  }

  public byte[] bytes() {
    Map<String, Object> event = new LinkedHashMap<>();
    event.put("version", "2.0");
    event.put("routeKey", "$default");
    event.put("rawPath", path);
    event.put("rawQueryString", query.toString());
    if (!cookies.isEmpty()) {
      event.put("cookies", cookies);
    }
    event.put("headers", headers);
    event.put(
        "requestContext",
        Map.of(
            "http", Map.of("method", method, "path", path, "sourceIp", "192.0.2.1"),
            "requestId", "test-request",
            "stage", "$default"));
    if (body.length > 0) {
      event.put("body", Base64.getEncoder().encodeToString(body));
    }
    event.put("isBase64Encoded", body.length > 0);
    return MAPPER.writeValueAsBytes(event);
  }

  public InputStream stream() {
    return new ByteArrayInputStream(bytes());
  }
}
