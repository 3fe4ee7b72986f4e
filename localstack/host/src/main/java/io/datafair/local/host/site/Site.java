package io.datafair.local.host.site;

import io.datafair.local.host.emulator.Emulator;
import io.datafair.local.host.http.Reply;
import io.datafair.local.host.http.Request;
import io.datafair.local.host.http.Responder;
import io.netty.buffer.Unpooled;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.Executor;

/** Serves the static site for paths that no route of the API takes. */
public final class Site {
  private static final String INDEX = "index.html";

  private final SiteFiles files;
  private final SiteHeaders headers;
  private final Executor background;

  public Site(Emulator emulator, Executor background) {
    this.files = new SiteFiles(emulator);
    this.headers =
        new SiteHeaders(
            "http://localhost:"
                + emulator.endpoint().getPort()
                + " http://127.0.0.1:"
                + emulator.endpoint().getPort());
    this.background = background;
  }

  /** Serves another bucket from now on. */
  public void use(String bucket) {
    files.use(bucket);
  }

  /** Takes up what pages may do, and those that other sites may frame. */
  public void allow(Optional<String> policy, Optional<String> embedPolicy) {
    headers.use(policy, embedPolicy);
  }

  /** Reads every file anew: the site was replaced. */
  public void forget() {
    files.forget();
  }

  public void handle(Request request, Responder responder) {
    String path = request.rawPath();
    if (isApi(path)) {
      responder.reply(Reply.json(404, "{\"message\":\"Not Found\"}"));
    } else if (!request.method().equals("GET") && !request.method().equals("HEAD")) {
      responder.reply(Reply.text(404, "Not Found"));
    } else {
      serve(request, key(path), responder);
    }
  }

  // The CDN sends these prefixes to the API, whose answer to an unknown path this is.
  private static boolean isApi(String path) {
    return path.matches("/[^/]+/api(/.*)?") || path.matches("(/[^/]+)?/\\.well-known/.*");
  }

  private static String key(String path) {
    String plain = path.substring(path.startsWith("/") ? 1 : 0);
    try {
      plain = URLDecoder.decode(plain.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException malformed) {
      return INDEX;
    }
    return ContentTypes.extension(plain).isEmpty() ? INDEX : plain;
  }

  private void serve(Request request, String key, Responder responder) {
    Optional<Optional<SiteFile>> known = files.known(key);
    if (known.isPresent()) {
      responder.reply(reply(request, known.get()));
    } else {
      background.execute(() -> read(request, key, responder));
    }
  }

  private void read(Request request, String key, Responder responder) {
    try {
      responder.reply(reply(request, files.read(key)));
    } catch (RuntimeException unreachable) {
      responder.reply(Reply.text(502, "the site cannot be read: " + unreachable.getMessage()));
    }
  }

  private Reply reply(Request request, Optional<SiteFile> found) {
    if (found.isEmpty()) {
      return Reply.text(404, "Not Found");
    }
    SiteFile file = found.get();
    boolean unchanged = matches(request.headers().get("If-None-Match", ""), file.etag());
    Reply reply =
        new Reply(
            unchanged ? 304 : 200,
            Reply.emptyHeaders(),
            unchanged ? Unpooled.EMPTY_BUFFER : file.content());
    headers.apply(request.rawPath(), file.contentType(), reply.headers());
    return reply.with("Content-Type", file.contentType()).with("ETag", file.etag());
  }

  private static boolean matches(String asked, String etag) {
    return !asked.isEmpty() && (asked.equals("*") || asked.replace("W/", "").contains(etag));
  }
}
