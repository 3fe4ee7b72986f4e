package io.datafair.directory.common;

import io.datafair.runtime.http.Caller;
import io.datafair.runtime.http.HttpRequest;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Who asks, and what their browser holds.
 *
 * @param origin {@code scheme://host[:port]} of the site that it addressed
 * @param identification how the browser names itself
 */
public record Browser(
    Caller caller, String origin, Map<String, String> cookies, @Nullable String identification) {

  public static Browser of(HttpRequest request) {
    return new Browser(
        request.caller(), request.origin(), request.cookies(), request.header("user-agent"));
  }

  public @Nullable String cookie(String name) {
    return cookies.get(name);
  }
}
