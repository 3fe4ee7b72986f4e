package io.datafair.directory.passkey;

import io.datafair.core.id.Ids;
import io.datafair.runtime.http.HttpRequest;
import java.util.regex.Pattern;

/** Ties a challenge to the browser that asked for it: an answer brought by another is refused. */
final class BrowserMark {
  static final String COOKIE = "sd_passkey";
  private static final Pattern SHAPE = Pattern.compile("[\\w-]{21}");

  private BrowserMark() {}

  /** The mark that the browser holds; empty when it holds none. */
  static String held(HttpRequest request) {
    String held = request.cookie(COOKIE);
    return held != null && SHAPE.matcher(held).matches() ? held : "";
  }

  /** The same, or a new one; shared by the pages of its tabs. */
  static String of(HttpRequest request) {
    String held = held(request);
    return held.isEmpty() ? Ids.urlSafe() : held;
  }
}
