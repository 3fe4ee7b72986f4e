package io.datafair.local.host.gateway;

import io.datafair.local.host.http.Bytes;
import io.datafair.local.host.http.Request;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Writes a request as API Gateway gives it to a function: payload format 2.0. */
final class EventEncoder {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss Z", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);
  private final JsonMapper mapper = new JsonMapper();
  private final JsonFactory factory = new JsonFactory();

  /** A request on its way to a function. */
  record Incoming(
      HttpApi api,
      RouteTable.Match match,
      Request request,
      RequestHeaders headers,
      String path,
      String requestId,
      Instant time) {}

  Bytes event(Incoming incoming, Optional<JsonNode> authorizerContext) {
    Bytes.Collector bytes = new Bytes.Collector(2_048 + incoming.request().body().length());
    try (JsonGenerator json = factory.createGenerator(ObjectWriteContext.empty(), bytes)) {
      json.writeStartObject();
      json.writeStringProperty("version", "2.0");
      writeRequest(json, incoming);
      json.writeObjectPropertyStart("requestContext");
      writeContext(json, incoming);
      if (authorizerContext.isPresent()) {
        json.writeObjectPropertyStart("authorizer");
        json.writeName("lambda");
        json.writeRawValue(mapper.writeValueAsString(authorizerContext.get()));
        json.writeEndObject();
      }
      json.writeEndObject();
      writeBody(json, incoming);
      json.writeEndObject();
    }
    return bytes.bytes();
  }

  Bytes authorizerEvent(Incoming incoming, List<String> identity) {
    Bytes.Collector bytes = new Bytes.Collector(2_048);
    try (JsonGenerator json = factory.createGenerator(ObjectWriteContext.empty(), bytes)) {
      json.writeStartObject();
      json.writeStringProperty("version", "2.0");
      json.writeStringProperty("type", "REQUEST");
      json.writeStringProperty("routeArn", routeArn(incoming));
      json.writeArrayPropertyStart("identitySource");
      identity.forEach(json::writeString);
      json.writeEndArray();
      writeRequest(json, incoming);
      json.writeObjectPropertyStart("requestContext");
      writeContext(json, incoming);
      json.writeEndObject();
      json.writeEndObject();
    }
    return bytes.bytes();
  }

  private static String routeArn(Incoming incoming) {
    HttpApi api = incoming.api();
    return "arn:aws:execute-api:"
        + api.region()
        + ":"
        + api.accountId()
        + ":"
        + api.id()
        + "/$default/"
        + incoming.request().method()
        + incoming.path();
  }

  private static void writeRequest(JsonGenerator json, Incoming incoming) {
    json.writeStringProperty("routeKey", incoming.match().route().key());
    json.writeStringProperty("rawPath", incoming.path());
    json.writeStringProperty("rawQueryString", incoming.request().rawQuery());
    List<String> cookies = incoming.headers().cookies();
    if (!cookies.isEmpty()) {
      json.writeArrayPropertyStart("cookies");
      cookies.forEach(json::writeString);
      json.writeEndArray();
    }
    writeMap(json, "headers", incoming.headers().joined());
    Map<String, String> query = QueryString.joined(incoming.request().rawQuery());
    if (!query.isEmpty()) {
      writeMap(json, "queryStringParameters", query);
    }
    if (!incoming.match().pathParameters().isEmpty()) {
      writeMap(json, "pathParameters", incoming.match().pathParameters());
    }
  }

  private static void writeContext(JsonGenerator json, Incoming incoming) {
    HttpApi api = incoming.api();
    json.writeStringProperty("accountId", api.accountId());
    json.writeStringProperty("apiId", api.id());
    json.writeStringProperty("domainName", api.id() + ".execute-api.localhost");
    json.writeStringProperty("domainPrefix", api.id());
    json.writeObjectPropertyStart("http");
    json.writeStringProperty("method", incoming.request().method());
    json.writeStringProperty("path", incoming.path());
    json.writeStringProperty("protocol", "HTTP/1.1");
    json.writeStringProperty("sourceIp", incoming.request().remoteAddress());
    json.writeStringProperty("userAgent", incoming.request().headers().get("User-Agent", ""));
    json.writeEndObject();
    json.writeStringProperty("requestId", incoming.requestId());
    json.writeStringProperty("routeKey", incoming.match().route().key());
    json.writeStringProperty("stage", "$default");
    json.writeStringProperty("time", TIME.format(incoming.time()));
    json.writeNumberProperty("timeEpoch", incoming.time().toEpochMilli());
  }

  private static void writeMap(JsonGenerator json, String name, Map<String, String> values) {
    json.writeObjectPropertyStart(name);
    values.forEach(json::writeStringProperty);
    json.writeEndObject();
  }

  private static void writeBody(JsonGenerator json, Incoming incoming) {
    Bytes body = incoming.request().body();
    boolean text = isText(incoming.request().headers().get("Content-Type", ""));
    if (body.length() > 0) {
      if (text) {
        json.writeStringProperty("body", body.text());
      } else {
        json.writeStringProperty("body", base64(body));
      }
    }
    json.writeBooleanProperty("isBase64Encoded", body.length() > 0 && !text);
  }

  private static String base64(Bytes body) {
    ByteBuffer encoded =
        Base64.getEncoder().encode(ByteBuffer.wrap(body.array(), 0, body.length()));
    return StandardCharsets.ISO_8859_1.decode(encoded).toString();
  }

  private static boolean isText(String contentType) {
    int end = contentType.indexOf(';');
    String type =
        (end < 0 ? contentType : contentType.substring(0, end)).strip().toLowerCase(Locale.ROOT);
    return type.startsWith("text/")
        || type.equals("application/json")
        || type.equals("application/xml")
        || type.equals("application/javascript");
  }
}
