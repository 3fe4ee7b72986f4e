package io.datafair.local.host.gateway;

import io.datafair.local.host.http.Request;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Request headers as a function sees them: lower case, joined by commas, cookies apart. */
record RequestHeaders(Map<String, String> joined, List<String> cookies) {

  /** Reads the headers and adds those that the way from the client adds. */
  static RequestHeaders of(Request request, int port) {
    Map<String, String> joined = new LinkedHashMap<>();
    List<String> cookies = new ArrayList<>();
    for (Map.Entry<String, String> header : request.headers()) {
      String name = header.getKey().toLowerCase(Locale.ROOT);
      if (name.equals("cookie")) {
        addCookies(header.getValue(), cookies);
      } else if (!name.equals("connection") && !name.equals("keep-alive")) {
        joined.merge(name, header.getValue(), (former, latter) -> former + "," + latter);
      }
    }
    joined.merge(
        "x-forwarded-for", request.remoteAddress(), (former, latter) -> former + ", " + latter);
    joined.put("x-forwarded-host", request.headers().get("Host", "localhost:" + port));
    joined.put("x-forwarded-proto", "http");
    joined.put("x-forwarded-port", Integer.toString(port));
    return new RequestHeaders(joined, cookies);
  }

  private static void addCookies(String header, List<String> cookies) {
    for (String cookie : header.split(";", -1)) {
      String stripped = cookie.strip();
      if (!stripped.isEmpty()) {
        cookies.add(stripped);
      }
    }
  }

  @Nullable String value(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    if (lower.equals("cookie")) {
      return cookies.isEmpty() ? null : String.join("; ", cookies);
    }
    return joined.get(lower);
  }
}
