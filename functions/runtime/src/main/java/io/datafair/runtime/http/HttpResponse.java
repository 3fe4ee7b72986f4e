package io.datafair.runtime.http;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An answer; {@code with…} methods return a copy.
 *
 * @param headers names in lower case
 * @param cookies whole {@code Set-Cookie} lines, in order
 */
public record HttpResponse(
    int status, Map<String, String> headers, List<String> cookies, byte[] body) {
  private static final byte[] NO_BODY = new byte[0];
  public static final String JSON = "application/json; charset=utf-8";
  public static final String PLAIN = "text/plain; charset=utf-8";

  @Override
  public String toString() {
    return status + " " + headers + " " + body.length + " bytes";
  }

  public static HttpResponse of(int status, String contentType, byte[] body) {
    return new HttpResponse(status, Map.of("content-type", contentType), List.of(), body);
  }

  public static HttpResponse json(int status, byte[] body) {
    return of(status, JSON, body);
  }

  public static HttpResponse text(int status, String body) {
    return of(status, PLAIN, body.getBytes(StandardCharsets.UTF_8));
  }

  public static HttpResponse empty(int status) {
    return new HttpResponse(status, Map.of(), List.of(), NO_BODY);
  }

  public static HttpResponse redirect(String location) {
    return empty(302).withHeader("location", location);
  }

  public HttpResponse withHeader(String name, String value) {
    Map<String, String> all = new LinkedHashMap<>(headers);
    all.put(name, value);
    return new HttpResponse(status, all, cookies, body);
  }

  public HttpResponse withCookies(List<String> lines) {
    List<String> all = new ArrayList<>(cookies);
    all.addAll(lines);
    return new HttpResponse(status, headers, all, body);
  }

  public HttpResponse withoutBody() {
    return new HttpResponse(status, headers, cookies, NO_BODY);
  }
}
