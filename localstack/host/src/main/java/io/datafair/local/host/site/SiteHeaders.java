package io.datafair.local.host.site;

import io.netty.handler.codec.http.HttpHeaders;
import java.util.Optional;

/** Headers that the CDN adds to the files of the site. */
final class SiteHeaders {
  private static final String EMBED = "/data-fair/embed/";
  private static final String IMMUTABLE = "public, max-age=31536000, immutable";

  /** Before anything is deployed. */
  private static final String CLOSED = "default-src 'self'; frame-ancestors 'self'";

  private final String emulatorOrigin;
  private volatile String policy = CLOSED;
  private volatile String embedPolicy = CLOSED;

  SiteHeaders(String emulatorOrigin) {
    this.emulatorOrigin = emulatorOrigin;
  }

  /** Takes up the policies that are deployed. */
  void use(Optional<String> deployed, Optional<String> embed) {
    policy = deployed.map(this::local).orElse(CLOSED);
    embedPolicy = embed.map(this::local).orElse(CLOSED);
  }

  /** Signed addresses lead to the emulator, by plain HTTP: pages may fetch from it. */
  private String local(String deployed) {
    return deployed
        .replace("img-src 'self'", "img-src 'self' " + emulatorOrigin)
        .replace("connect-src 'self'", "connect-src 'self' " + emulatorOrigin);
  }

  void apply(String path, String contentType, HttpHeaders headers) {
    headers.set("X-Content-Type-Options", "nosniff");
    headers.set("Referrer-Policy", "strict-origin-when-cross-origin");
    headers.set("Content-Security-Policy", path.startsWith(EMBED) ? embedPolicy : policy);
    boolean page = contentType.startsWith("text/html");
    boolean hashed = path.startsWith("/assets/") && !page;
    headers.set("Cache-Control", hashed ? IMMUTABLE : page ? "no-cache" : "public, max-age=300");
  }
}
