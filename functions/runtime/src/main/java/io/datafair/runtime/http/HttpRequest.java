package io.datafair.runtime.http;

import io.datafair.core.account.Language;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request as the gateway handed it over.
 *
 * @param path decoded by no one: segments are percent-decoded when a route matches
 * @param headers lower-case names; repeated headers joined by a comma; none of the edge's own
 * @param cookies first value of each name
 * @param pathParameters decoded values of the route's {@code {name}} segments
 * @param origin {@code scheme://host[:port]} of the site the caller addressed
 * @param caller who asks, as the edge tells
 * @param defaultLanguage that of callers who ask for none that the platform speaks
 */
public record HttpRequest(
    String method,
    String path,
    QueryParameters query,
    Map<String, String> headers,
    Map<String, String> cookies,
    byte[] body,
    Map<String, String> pathParameters,
    String origin,
    Caller caller,
    String requestId,
    Language defaultLanguage) {

  @Override
  public String toString() {
    return method + " " + path;
  }

  public @Nullable String header(String name) {
    return headers.get(name.toLowerCase(Locale.ROOT));
  }

  public @Nullable String cookie(String name) {
    return cookies.get(name);
  }

  /**
   * The cookie's choice, else the first language the browser asks for; the default for an unknown
   * one. Contract: directory, section 1.3.
   */
  public Language language() {
    String chosen = cookie("i18n_lang");
    boolean none = chosen == null || chosen.isEmpty();
    return Language.of(none ? header("accept-language") : chosen).orElse(defaultLanguage);
  }

  /** The value of a path parameter of the matched route. */
  public String parameter(String name) {
    String value = pathParameters.get(name);
    if (value == null) {
      throw new IllegalArgumentException("the route has no parameter " + name);
    }
    return value;
  }

  /** The media type of the body, lower case, without parameters; empty when absent. */
  public String contentType() {
    String header = header("content-type");
    if (header == null) {
      return "";
    }
    int semicolon = header.indexOf(';');
    return (semicolon < 0 ? header : header.substring(0, semicolon))
        .strip()
        .toLowerCase(Locale.ROOT);
  }

  HttpRequest withPathParameters(Map<String, String> parameters) {
    return new HttpRequest(
        method,
        path,
        query,
        headers,
        cookies,
        body,
        parameters,
        origin,
        caller,
        requestId,
        defaultLanguage);
  }

  /**
   * Cookies of one or several {@code Cookie} headers. Tolerates valueless names, attribute text and
   * duplicates, of which the first is kept. Contract: directory, section 21.
   */
  public static Map<String, String> parseCookies(Iterable<String> headers) {
    Map<String, String> cookies = new HashMap<>();
    for (String header : headers) {
      for (String part : header.split(";")) {
        int equals = part.indexOf('=');
        String name = part.substring(0, Math.max(equals, 0)).strip();
        if (!name.isEmpty()) {
          cookies.putIfAbsent(name, part.substring(equals + 1).strip());
        }
      }
    }
    return cookies;
  }
}
