package io.datafair.runtime.http;

import io.datafair.core.account.Language;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.ByteArrayBuilder;

/** Reads HTTP API events (payload format 2.0) and writes their answers, field by field. */
final class GatewayCodec {
  // Beyond this, base64 costs less than escaping every quote of a JSON body.
  private static final int TEXT_LIMIT = 2_048;
  private static final byte[] BODY = ",\"body\":\"".getBytes(StandardCharsets.US_ASCII);

  private final JsonFactory json = new JsonFactory();
  private final Edge edge;
  private final String publicOrigin;
  private final Language defaultLanguage;

  GatewayCodec(Edge edge, String publicOrigin, Language defaultLanguage) {
    this.edge = edge;
    this.publicOrigin = publicOrigin;
    this.defaultLanguage = defaultLanguage;
  }

  private static final class Event {
    String method = "GET";
    String path = "/";
    @Nullable String query;
    String sourceIp = "";
    String requestId = "";
    @Nullable String body;
    boolean base64;
    final Map<String, String> headers = new HashMap<>();
    final List<String> cookies = new ArrayList<>();
  }

  HttpRequest read(InputStream input) throws IOException {
    Event event = new Event();
    try (JsonParser parser = json.createParser(ObjectReadContext.empty(), input)) {
      parser.nextToken();
      while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
        String field = parser.currentName();
        parser.nextToken();
        readField(parser, field, event);
      }
    }
    String inHeader = event.headers.get("cookie");
    if (inHeader != null) {
      event.cookies.add(inHeader);
    }
    Caller caller = edge.caller(event.headers, event.sourceIp);
    String origin = caller.passage() == Caller.Passage.PUBLIC ? origin(event) : publicOrigin;
    event.headers.keySet().removeIf(Edge::owns);
    return new HttpRequest(
        event.method,
        event.path,
        QueryParameters.parse(event.query),
        event.headers,
        HttpRequest.parseCookies(event.cookies),
        body(event),
        Map.of(),
        origin,
        caller,
        event.requestId,
        defaultLanguage);
  }

  private static void readField(JsonParser parser, String field, Event event) {
    switch (field) {
      case "rawPath" -> event.path = parser.getString();
      case "rawQueryString" -> event.query = parser.getString();
      case "cookies" -> {
        while (parser.nextToken() == JsonToken.VALUE_STRING) {
          event.cookies.add(parser.getString());
        }
      }
      case "headers" -> {
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
          event.headers.put(parser.currentName(), parser.nextStringValue());
        }
      }
      case "requestContext" -> readContext(parser, event);
      case "body" ->
          event.body = parser.currentToken() == JsonToken.VALUE_NULL ? null : parser.getString();
      case "isBase64Encoded" -> event.base64 = parser.getBooleanValue();
      default -> parser.skipChildren();
    }
  }

  private static void readContext(JsonParser parser, Event event) {
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      String field = parser.currentName();
      parser.nextToken();
      switch (field) {
        case "requestId" -> event.requestId = parser.getString();
        case "http" -> {
          while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = parser.currentName();
            String value = parser.nextStringValue();
            if (name.equals("method")) {
              event.method = value;
            } else if (name.equals("sourceIp")) {
              event.sourceIp = value;
            }
          }
        }
        default -> parser.skipChildren();
      }
    }
  }

  private static byte[] body(Event event) {
    if (event.body == null) {
      return new byte[0];
    }
    return event.base64
        ? Base64.getDecoder().decode(event.body)
        : event.body.getBytes(StandardCharsets.UTF_8);
  }

  /** The site the caller addressed, as the edge tells. */
  private static String origin(Event event) {
    String host = event.headers.getOrDefault("x-forwarded-host", "");
    String scheme = event.headers.getOrDefault("x-forwarded-proto", "https");
    return first(scheme) + "://" + first(host);
  }

  private static String first(String list) {
    int comma = list.indexOf(',');
    return (comma < 0 ? list : list.substring(0, comma)).strip();
  }

  byte[] write(HttpResponse response) {
    byte[] body = response.body();
    boolean asText = body.length <= TEXT_LIMIT && textual(response);
    try (ByteArrayBuilder output = new ByteArrayBuilder(1_024 + (asText ? body.length : 0))) {
      try (JsonGenerator generator = json.createGenerator(ObjectWriteContext.empty(), output)) {
        generator.writeStartObject();
        generator.writeNumberProperty("statusCode", response.status());
        generator.writeObjectPropertyStart("headers");
        response.headers().forEach(generator::writeStringProperty);
        generator.writeEndObject();
        if (!response.cookies().isEmpty()) {
          generator.writeArrayPropertyStart("cookies");
          response.cookies().forEach(generator::writeString);
          generator.writeEndArray();
        }
        generator.writeBooleanProperty("isBase64Encoded", !asText);
        if (asText) {
          generator.writeName("body");
          generator.writeUTF8String(body, 0, body.length);
        }
        generator.writeEndObject();
      }
      return asText ? output.toByteArray() : withBinary(output.toByteArray(), body);
    }
  }

  /** Base64 needs no escape: it goes straight to the answer, before its last brace. */
  private static byte[] withBinary(byte[] head, byte[] body) {
    byte[] encoded = Base64.getEncoder().encode(body);
    int end = head.length - 1;
    byte[] answer = Arrays.copyOf(head, end + BODY.length + encoded.length + 2);
    System.arraycopy(BODY, 0, answer, end, BODY.length);
    System.arraycopy(encoded, 0, answer, end + BODY.length, encoded.length);
    answer[answer.length - 2] = '"';
    answer[answer.length - 1] = '}';
    return answer;
  }

  private static boolean textual(HttpResponse response) {
    String type = response.headers().getOrDefault("content-type", "text/plain");
    return !response.headers().containsKey("content-encoding")
        && (type.startsWith("text/") || type.contains("json"))
        && isUtf8(response.body());
  }

  /** A file is text in whatever encoding its author used. */
  private static boolean isUtf8(byte[] body) {
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body));
      return true;
    } catch (CharacterCodingException otherwise) {
      return false;
    }
  }
}
