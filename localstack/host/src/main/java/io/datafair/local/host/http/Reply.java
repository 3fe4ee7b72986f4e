package io.datafair.local.host.http;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultHttpHeadersFactory;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import java.nio.charset.StandardCharsets;

/** One whole answer; the body is read once, when it is written to the connection. */
public record Reply(int status, HttpHeaders headers, ByteBuf body) {

  public static Reply of(int status, String contentType, byte[] body) {
    HttpHeaders headers = emptyHeaders();
    headers.set(HttpHeaderNames.CONTENT_TYPE, contentType);
    return new Reply(status, headers, Unpooled.wrappedBuffer(body));
  }

  public static Reply json(int status, String body) {
    return of(status, "application/json", body.getBytes(StandardCharsets.UTF_8));
  }

  public static Reply json(int status, Bytes body) {
    HttpHeaders headers = emptyHeaders();
    headers.set(HttpHeaderNames.CONTENT_TYPE, "application/json");
    return new Reply(status, headers, Unpooled.wrappedBuffer(body.array(), 0, body.length()));
  }

  public static Reply text(int status, String body) {
    return of(status, "text/plain; charset=utf-8", body.getBytes(StandardCharsets.UTF_8));
  }

  public static HttpHeaders emptyHeaders() {
    return DefaultHttpHeadersFactory.headersFactory().newHeaders();
  }

  public Reply with(CharSequence name, String value) {
    headers.set(name, value);
    return this;
  }

  /** The same answer with another status. */
  public Reply as(int other) {
    return new Reply(other, headers, body);
  }
}
