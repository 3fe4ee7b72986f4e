package io.datafair.directory.site;

import io.datafair.directory.common.Answers;
import io.datafair.runtime.http.HttpRequest;
import io.datafair.runtime.http.HttpResponse;
import io.datafair.runtime.http.Routes;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

/** The public side of the sites. Contract: directory, section 13. */
public final class PublicSiteRoutes {
  private static final String MINUTE = "public, max-age=60";
  private static final String FOREVER = "public, max-age=31536000, immutable";
  private static final String SCRIPT = "text/javascript; charset=utf-8";
  private static final String STYLE = "text/css; charset=utf-8";

  private final Sites sites;

  public PublicSiteRoutes(Sites sites) {
    this.sites = sites;
  }

  public void addTo(Routes routes) {
    String base = "/simple-directory/api/sites";
    routes
        .add("GET", base + "/_public", this::info)
        .add("GET", base + "/_public.js", request -> script(request, MINUTE))
        .add("GET", base + "/{hash}/_public.js", request -> script(request, FOREVER))
        .add("GET", base + "/_theme.css", request -> styles(request, MINUTE))
        .add("GET", base + "/{hash}/_theme.css", request -> styles(request, FOREVER))
        .add("GET", base + "/_default_theme", request -> Answers.shared(Theme.byDefault()))
        .add("GET", base + "/_hashes", this::hashes);
  }

  private HttpResponse info(HttpRequest request) {
    return Answers.shared(PublicSites.info(Visit.of(request, sites).site()))
        .withHeader("cache-control", MINUTE)
        .withHeader("x-accel-buffering", "yes");
  }

  private HttpResponse script(HttpRequest request, String caching) {
    return text(SCRIPT, PublicSites.script(Visit.of(request, sites).site()), caching);
  }

  private HttpResponse styles(HttpRequest request, String caching) {
    return text(STYLE, PublicSites.css(Visit.of(request, sites).site()), caching);
  }

  private static HttpResponse text(String type, String text, String caching) {
    return HttpResponse.of(200, type, text.getBytes(StandardCharsets.UTF_8))
        .withHeader("cache-control", caching);
  }

  private HttpResponse hashes(HttpRequest request) {
    CurrentSite current = Visit.of(request, sites).site();
    Map<String, Object> hashes = new LinkedHashMap<>();
    hashes.put("publicInfo", md5(PublicSites.script(current)));
    hashes.put("themeCss", md5(PublicSites.css(current)));
    hashes.put("preloadLinks", md5(PublicSites.preloadLinks(current)));
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
