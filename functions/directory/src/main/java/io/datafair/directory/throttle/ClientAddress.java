package io.datafair.directory.throttle;

import io.datafair.runtime.http.HttpRequest;
import java.util.regex.Pattern;

/** The address of the person behind the CDN and the gateway. */
public final class ClientAddress {
  private static final Pattern LITERAL = Pattern.compile("[0-9a-fA-F.:]{2,45}");
  private static final Pattern PORT = Pattern.compile(":\\d+$");

  private ClientAddress() {}

  public static String of(HttpRequest request) {
    // The CDN overwrites this header, while callers may prepend to the forwarded list.
    String viewer = request.header("cloudfront-viewer-address");
    if (viewer != null) {
      return PORT.matcher(viewer).replaceFirst("");
    }
    String forwarded = request.header("x-forwarded-for");
    if (forwarded != null) {
      String first = forwarded.split(",", 2)[0].strip();
      if (LITERAL.matcher(first).matches()) {
        return first;
      }
    }
    return request.sourceIp();
  }
}
