package io.datafair.directory.site;

import io.datafair.directory.Answers;
import io.datafair.runtime.http.HttpRequest;
import io.datafair.runtime.http.HttpResponse;
import io.datafair.runtime.http.Json;
import io.datafair.runtime.http.Routes;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

/** The public side of the main site. Contract: directory, section 13. */
public final class SiteRoutes {
  private static final String MINUTE = "public, max-age=60";
  private static final String FOREVER = "public, max-age=31536000, immutable";

  private final Map<String, Object> site = new LinkedHashMap<>();

  /**
   * The routes.
   *
   * @param publicOrigin address of the main site
   */
  public SiteRoutes(String publicOrigin) {
    site.put("main", true);
    site.put("host", URI.create(publicOrigin).getRawAuthority());
    site.put("isAccountMain", true);
    site.put("authMode", "onlyLocal");
    site.put("theme", Theme.byDefault());
  }

  public void addTo(Routes routes) {
    String base = "/simple-directory/api/sites";
    routes
        .add("GET", base + "/_public", this::info)
        .add("GET", base + "/_public.js", request -> script(MINUTE))
        .add("GET", base + "/{hash}/_public.js", request -> script(FOREVER))
        .add("GET", base + "/_theme.css", request -> styles(MINUTE))
        .add("GET", base + "/{hash}/_theme.css", request -> styles(FOREVER))
        .add("GET", base + "/_default_theme", request -> Answers.shared(Theme.byDefault()))
        .add("GET", base + "/_hashes", this::hashes);
  }

  private HttpResponse info(HttpRequest request) {
    return Answers.shared(site)
        .withHeader("cache-control", MINUTE)
        .withHeader("x-accel-buffering", "yes");
  }

  private HttpResponse script(String caching) {
    return text("text/javascript; charset=utf-8", scriptText(), caching);
  }

  private HttpResponse styles(String caching) {
    return text("text/css; charset=utf-8", Theme.css(), caching);
  }

  private static HttpResponse text(String type, String text, String caching) {
    return HttpResponse.of(200, type, text.getBytes(StandardCharsets.UTF_8))
        .withHeader("cache-control", caching);
  }

  private String scriptText() {
    String json = new String(Json.bytes(site), StandardCharsets.UTF_8);
    return "window.__PUBLIC_SITE_INFO=" + json.replace("<", "\\u003c") + ";\n";
  }

  private HttpResponse hashes(HttpRequest request) {
    Map<String, Object> hashes = new LinkedHashMap<>();
    hashes.put("publicInfo", md5(scriptText()));
    hashes.put("themeCss", md5(Theme.css()));
    hashes.put("preloadLinks", md5(""));
    return Answers.shared(hashes).withHeader("cache-control", MINUTE);
  }

  private static String md5(String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has MD5", e);
    }
  }
}
