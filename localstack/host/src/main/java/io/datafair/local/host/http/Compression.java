package io.datafair.local.host.http;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufInputStream;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/** Compresses answers as the CDN does: the same types and sizes, when the client takes gzip. */
public final class Compression {
  private static final int SMALLEST = 1_000;
  private static final int LARGEST = 10_000_000;
  // Above this, compressing would hold up the other connections of the thread.
  private static final int QUICK = 32 * 1024;
  private static final Set<String> TYPES =
      Set.of(
          "application/javascript",
          "application/json",
          "application/ld+json",
          "application/geo+json",
          "application/manifest+json",
          "application/xml",
          "application/rss+xml",
          "application/atom+xml",
          "application/rdf+xml",
          "application/x-javascript",
          "application/vnd.ms-fontobject",
          "application/wasm",
          "font/ttf",
          "font/otf",
          "image/svg+xml");

  private final Executor background;

  public Compression(Executor background) {
    this.background = background;
  }

  /** The responder that compresses what it can before passing it on. */
  public Responder before(Request request, Responder responder) {
    if (request.method().equals("HEAD") || !accepts(request.headers())) {
      return responder;
    }
    return reply -> {
      if (!worthwhile(reply)) {
        responder.reply(reply);
      } else if (reply.body().readableBytes() <= QUICK) {
        responder.reply(gzipped(reply));
      } else {
        background.execute(() -> responder.reply(gzipped(reply)));
      }
    };
  }

  private static boolean accepts(HttpHeaders headers) {
    for (String coding : headers.get(HttpHeaderNames.ACCEPT_ENCODING, "").split(",", -1)) {
      String plain = coding.strip().toLowerCase(Locale.ROOT).replace(" ", "");
      if (plain.equals("gzip")
          || (plain.startsWith("gzip;q=") && !plain.matches("gzip;q=0(\\.0*)?"))) {
        return true;
      }
    }
    return false;
  }

  private static boolean worthwhile(Reply reply) {
    int size = reply.body().readableBytes();
    return size >= SMALLEST
        && size <= LARGEST
        && reply.status() != 206
        && !reply.headers().contains(HttpHeaderNames.CONTENT_ENCODING)
        && compressible(reply.headers().get(HttpHeaderNames.CONTENT_TYPE, ""));
  }

  private static boolean compressible(String contentType) {
    int end = contentType.indexOf(';');
    String type =
        (end < 0 ? contentType : contentType.substring(0, end)).strip().toLowerCase(Locale.ROOT);
    return type.startsWith("text/") || TYPES.contains(type);
  }

  private static Reply gzipped(Reply reply) {
    HttpHeaders headers = reply.headers();
    ByteBuf body = gzip(reply.body(), Deflater.BEST_SPEED);
    reply.body().release();
    headers.set(HttpHeaderNames.CONTENT_ENCODING, "gzip");
    headers.add(HttpHeaderNames.VARY, "Accept-Encoding");
    String tag = headers.get(HttpHeaderNames.ETAG, "");
    if (tag.startsWith("\"")) {
      headers.set(HttpHeaderNames.ETAG, "W/" + tag);
    }
    return new Reply(reply.status(), headers, body);
  }

  /** The bytes compressed at a level of the deflate algorithm. */
  public static ByteBuf gzip(ByteBuf plain, int level) {
    Bytes.Collector bytes = new Bytes.Collector(plain.readableBytes() / 3 + 64);
    try (ByteBufInputStream input = new ByteBufInputStream(plain.duplicate());
        OutputStream output = new Leveled(bytes, level)) {
      input.transferTo(output);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return Unpooled.wrappedBuffer(bytes.bytes().array(), 0, bytes.size());
  }

  private static final class Leveled extends GZIPOutputStream {
    Leveled(OutputStream output, int level) throws IOException {
      super(output, 8_192);
      def.setLevel(level);
    }
  }
}
