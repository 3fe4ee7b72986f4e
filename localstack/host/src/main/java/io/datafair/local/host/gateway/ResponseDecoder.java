package io.datafair.local.host.gateway;

import io.datafair.local.host.http.Bytes;
import io.datafair.local.host.http.Reply;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.HttpHeaders;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** Reads a function's answer as API Gateway does: format 2.0, with its inferred form. */
final class ResponseDecoder {
  private static final ByteBuf EMPTY = Unpooled.EMPTY_BUFFER;
  private final JsonFactory factory = new JsonFactory();

  /** The HTTP answer, or nothing when it is not one. */
  Optional<Reply> decode(Bytes payload) {
    try (JsonParser json =
        factory.createParser(ObjectReadContext.empty(), payload.array(), 0, payload.length())) {
      JsonToken first = json.nextToken();
      if (first == JsonToken.START_OBJECT) {
        return Optional.of(object(json, payload));
      }
      if (first == null || first == JsonToken.VALUE_NULL) {
        return Optional.of(new Reply(200, Reply.emptyHeaders(), EMPTY));
      }
      Bytes body = first == JsonToken.VALUE_STRING ? Bytes.of(json.getString()) : payload;
      return Optional.of(Reply.json(200, body));
    } catch (JacksonException | IllegalArgumentException malformed) {
      return Optional.empty();
    }
  }

  private static Reply object(JsonParser json, Bytes payload) {
    int status = 0;
    boolean base64 = false;
    Bytes body = Bytes.EMPTY;
    HttpHeaders headers = Reply.emptyHeaders();
    while (json.nextToken() != JsonToken.END_OBJECT) {
      String name = json.currentName();
      JsonToken value = json.nextToken();
      switch (name) {
        case "statusCode" -> status = Integer.parseInt(json.getString());
        case "isBase64Encoded" -> base64 = value == JsonToken.VALUE_TRUE;
        case "body" -> body = body(json, value, payload);
        case "headers" -> readHeaders(json, value, headers);
        case "multiValueHeaders" -> readHeaders(json, value, headers);
        case "cookies" -> readValues(json, value, "Set-Cookie", headers);
        default -> json.skipChildren();
      }
    }
    if (status == 0) {
      return Reply.json(200, payload);
    }
    if (status < 100 || status > 599) {
      throw new IllegalArgumentException("status " + status);
    }
    if (!headers.contains("Content-Type") && body.length() > 0) {
      headers.set("Content-Type", "application/json");
    }
    if (body.length() > 0) {
      headers.remove("Content-Length");
    }
    headers.remove("Transfer-Encoding");
    headers.remove("Connection");
    return new Reply(status, headers, base64 ? decoded(body) : wrapped(body));
  }

  private static Bytes body(JsonParser json, JsonToken value, Bytes payload) {
    return switch (value) {
      case VALUE_NULL -> Bytes.EMPTY;
      case VALUE_STRING ->
          JsonText.at(payload, Math.toIntExact(json.currentTokenLocation().getByteOffset()));
      default -> Bytes.of(json.getString());
    };
  }

  private static ByteBuf wrapped(Bytes body) {
    return Unpooled.wrappedBuffer(body.array(), 0, body.length());
  }

  private static ByteBuf decoded(Bytes body) {
    return Unpooled.wrappedBuffer(
        Base64.getDecoder().decode(ByteBuffer.wrap(body.array(), 0, body.length())));
  }

  private static void readHeaders(JsonParser json, JsonToken start, HttpHeaders headers) {
    if (start != JsonToken.START_OBJECT) {
      json.skipChildren();
      return;
    }
    while (json.nextToken() != JsonToken.END_OBJECT) {
      String name = json.currentName();
      readValues(json, json.nextToken(), name, headers);
    }
  }

  private static void readValues(
      JsonParser json, JsonToken start, String name, HttpHeaders headers) {
    if (start == JsonToken.START_ARRAY) {
      while (json.nextToken() != JsonToken.END_ARRAY) {
        headers.add(name, json.getString());
      }
    } else if (start != JsonToken.VALUE_NULL) {
      headers.add(name, json.getString());
    }
  }
}
