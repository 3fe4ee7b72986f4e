package io.datafair.directory.site;

import io.datafair.runtime.http.Json;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** What everybody may know of a site. Contract: directory, section 13.2. */
final class PublicSites {
  private PublicSites() {}

  static Map<String, Object> info(CurrentSite current) {
    return current.secondary().map(PublicSites::info).orElseGet(() -> main(current));
  }

  private static Map<String, Object> main(CurrentSite current) {
    Map<String, Object> info = new LinkedHashMap<>();
    info.put("main", true);
    info.put("host", URI.create(current.url()).getRawAuthority());
    info.put("isAccountMain", true);
    info.put("authMode", AuthMode.ONLY_LOCAL.key());
    info.put("theme", Theme.shown(Theme.byDefault()));
    return info;
  }

  private static Map<String, Object> info(Site site) {
    Document stored = site.document();
    Map<String, Object> info = new LinkedHashMap<>();
    info.put("host", site.host());
    put(info, "path", site.path().isEmpty() ? null : site.path());
    put(info, "tmp", stored.get("tmp"));
    info.put("owner", stored.get("owner"));
    for (String field :
        new String[] {"title", "isAccountMain", "tosMessage", "reducedPersonalInfoAtCreation"}) {
      put(info, field, stored.get(field));
    }
    info.put("theme", theme(site));
    info.put("authMode", site.authMode().key());
    put(info, "authOnlyOtherSite", site.otherSite());
    return info;
  }

  /** The theme that is on; a site without a logo shows the picture of its owner. */
  static Map<String, Object> theme(Site site) {
    Map<String, Object> theme = Theme.shown(stored(site));
    theme.putIfAbsent(
        "logo",
        site.path()
            + "/simple-directory/api/avatars/"
            + site.owner().type().key()
            + "/"
            + site.owner().id()
            + "/avatar.png");
    return theme;
  }

  static Map<?, ?> stored(Site site) {
    Document theme = site.document().get("theme", Document.class);
    return theme == null ? Theme.byDefault() : theme;
  }

  static String css(CurrentSite current) {
    return Theme.css(
        current.secondary().<Map<?, ?>>map(PublicSites::stored).orElseGet(Theme::byDefault));
  }

  static String preloadLinks(CurrentSite current) {
    return current
        .secondary()
        .map(site -> stored(site).get("preloadLinks"))
        .map(String::valueOf)
        .orElse("");
  }

  static String script(CurrentSite current) {
    String json = new String(Json.bytes(info(current)), StandardCharsets.UTF_8);
    return "window.__PUBLIC_SITE_INFO=" + json.replace("<", "\\u003c") + ";\n";
  }

  private static void put(Map<String, Object> info, String field, @Nullable Object value) {
    if (value != null) {
      info.put(field, value);
    }
  }
}
