package io.datafair.directory.site;

import io.datafair.core.account.Language;
import io.datafair.core.time.IsoTime;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bson.Document;

/** Sites as their owners and as super administrators see them. */
public final class SiteViews {
  private static final List<String> OWNER_FIELDS =
      List.of(
          "_id",
          "owner",
          "host",
          "path",
          "tmp",
          "title",
          "isAccountMain",
          "theme",
          "authMode",
          "authOnlyOtherSite",
          "updatedAt");

  private SiteViews() {}

  static Map<String, Object> ofOwner(Site site) {
    Map<String, Object> all = json(site.document());
    Map<String, Object> view = new LinkedHashMap<>();
    for (String field : OWNER_FIELDS) {
      if (all.containsKey(field)) {
        view.put(field, all.get(field));
      }
    }
    return view;
  }

  static Map<String, Object> full(Site site, Language language) {
    Map<String, Object> view = json(site.document());
    view.put("colorWarnings", warnings(site, language));
    return view;
  }

  static List<String> warnings(Site site, Language language) {
    return Theme.warnings(PublicSites.stored(site)).stream()
        .map(warning -> warning.in(language))
        .toList();
  }

  private static Map<String, Object> json(Document document) {
    Map<String, Object> view = new LinkedHashMap<>();
    document.forEach(
        (name, value) -> view.put(name, name.equals("secret") ? SiteBody.MASK : value(value)));
    return view;
  }

  private static Object value(Object value) {
    return switch (value) {
      case Date date -> IsoTime.of(date.toInstant());
      case Document document -> json(document);
      case List<?> list -> list.stream().map(SiteViews::value).toList();
      default -> value;
    };
  }
}
