package io.datafair.local.host.site;

import io.netty.handler.codec.http.HttpHeaders;

/** Headers that the CDN adds to the files of the site. */
final class SiteHeaders {
  private static final String EMBED = "/data-fair/embed";
  private static final String IMMUTABLE = "public, max-age=31536000, immutable";

  private final String policy;

  /** Signed addresses lead to the emulator: pages may fetch from it. */
  SiteHeaders(String emulatorOrigin) {
    policy =
        "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; "
            + "img-src 'self' data: blob: https: "
            + emulatorOrigin
            + "; "
            + "font-src 'self' data:; connect-src 'self' https: "
            + emulatorOrigin
            + "; "
            + "worker-src 'self' blob:; frame-src 'self' https:; "
            + "object-src 'none'; base-uri 'self'; form-action 'self'";
  }

  void apply(String path, String contentType, HttpHeaders headers) {
    headers.set("X-Content-Type-Options", "nosniff");
    headers.set("Referrer-Policy", "strict-origin-when-cross-origin");
    boolean embedded = path.equals(EMBED) || path.startsWith(EMBED + "/");
    headers.set("Content-Security-Policy", embedded ? policy : policy + "; frame-ancestors 'self'");
    boolean page = contentType.startsWith("text/html");
    boolean hashed = path.startsWith("/assets/") && !page;
    headers.set("Cache-Control", hashed ? IMMUTABLE : page ? "no-cache" : "public, max-age=300");
  }
}
