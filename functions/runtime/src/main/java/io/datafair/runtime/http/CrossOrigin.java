package io.datafair.runtime.http;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a page of another origin makes a browser send with the session's cookies. The API is open to
 * other sites' pages without cookies: with a key, or anonymously.
 */
public final class CrossOrigin {
  private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");
  private static final String SESSION = "id_token";

  private CrossOrigin() {}

  /** Whether a request would change something in the name of who did not ask for it. */
  static boolean forged(HttpRequest request) {
    return !READING.contains(request.method())
        && request.cookies().keySet().stream().anyMatch(name -> name.startsWith(SESSION))
        && foreign(request);
  }

  /**
   * Whether a page of another site, a neighbour's host included, made a browser send it. Programs
   * other than browsers send neither header.
   */
  public static boolean foreign(HttpRequest request) {
    @Nullable String site = request.header("sec-fetch-site");
    @Nullable String origin = request.header("origin");
    if (site != null) {
      return !site.equals("same-origin") && !site.equals("none");
    }
    return origin != null && !origin.equals(request.origin());
  }
}
