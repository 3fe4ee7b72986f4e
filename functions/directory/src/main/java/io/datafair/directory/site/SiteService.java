package io.datafair.directory.site;

import io.datafair.directory.common.Refusal;
import io.datafair.directory.key.SecretCipher;
import io.datafair.directory.request.Documents;
import io.datafair.runtime.mongo.DuplicateKeys;
import java.net.URI;
import java.time.Clock;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** Declares and changes sites. */
public final class SiteService {
  private final SiteStore store;
  private final SecretCipher cipher;
  private final String mainHost;
  private final Clock clock;

  public SiteService(SiteStore store, SecretCipher cipher, String publicOrigin, Clock clock) {
    this.store = store;
    this.cipher = cipher;
    this.mainHost = URI.create(publicOrigin).getRawAuthority();
    this.clock = clock;
  }

  Site find(String id) {
    return store.find(id).orElseThrow(Refusal.UNKNOWN_SITE::exception);
  }

  /** Stores a site as declared; what super administrators decided of it stays. */
  Site declare(Map<String, Object> body) {
    String id = String.valueOf(body.get("_id"));
    Document before = store.find(id).map(Site::document).orElse(null);
    Document site = before == null ? new Document("_id", id) : new Document(before);
    site.put("owner", SiteBody.owner(body));
    String host = SiteBody.host(body);
    String path = SiteBody.path(body);
    if (path == null && host.equals(mainHost)) {
      throw SiteBody.invalid("host");
    }
    site.put("host", host);
    set(site, "path", path);
    set(site, "tmp", Boolean.TRUE.equals(body.get("tmp")) ? true : null);
    if (body.containsKey("title")) {
      set(site, "title", body.get("title"));
    }
    if (before == null || body.get("theme") != null || body.get("logo") != null) {
      site.put("theme", SiteBody.theme(body.get("theme"), body.get("logo")));
    }
    if (body.get("contact") instanceof String contact) {
      Document mails = new Document(site.get("mails", new Document()));
      site.put("mails", mails.append("contact", contact));
    }
    if (before == null) {
      joinFamily(site);
    }
    return put(site);
  }

  private static void set(Document site, String field, @Nullable Object value) {
    if (value == null) {
      site.remove(field);
    } else {
      site.put(field, value);
    }
  }

  /** A new site of an owner whose accounts live on one of its sites uses those. */
  private void joinFamily(Document site) {
    Site read = Site.read(new Document(site).append("authMode", AuthMode.ONLY_BACK_OFFICE.key()));
    site.put("authMode", AuthMode.ONLY_BACK_OFFICE.key());
    store.matching(SiteStore.ownedBy(read.owner())).stream()
        .filter(other -> Boolean.TRUE.equals(other.document().getBoolean("isAccountMain")))
        .findFirst()
        .ifPresent(
            main -> {
              site.put("authMode", AuthMode.ONLY_OTHER_SITE.key());
              site.put("authOnlyOtherSite", main.id());
            });
  }

  private Site put(Document site) {
    site.put("updatedAt", Date.from(clock.instant()));
    if (!DuplicateKeys.written(() -> store.put(site))) {
      throw Refusal.SITE_TAKEN.exception();
    }
    return Site.read(site);
  }

  /** Changes what super administrators decide of a site. */
  Site patch(Site before, Map<String, Object> body) {
    Document site = new Document(before.document());
    body.forEach(
        (name, value) -> {
          switch (name) {
            case "theme" -> site.put(name, SiteBody.theme(value, null));
            case "authProviders" ->
                set(site, name, value == null ? null : providers(before, (List<?>) value));
            case "mails", "applications" -> set(site, name, copy(value));
            default -> set(site, name, value);
          }
        });
    if (Boolean.TRUE.equals(body.get("isAccountMain"))) {
      site.put("authMode", AuthMode.ONLY_LOCAL.key());
      site.remove("authOnlyOtherSite");
    }
    requireHome(site);
    Site after = put(site);
    if (Boolean.TRUE.equals(body.get("isAccountMain"))) {
      store.makeAccountMain(after);
    }
    return after;
  }

  private List<Document> providers(Site before, List<?> sent) {
    return SiteBody.providers(
        sent, before.document().getList("authProviders", Document.class, List.of()), cipher);
  }

  private static @Nullable Object copy(@Nullable Object value) {
    return value instanceof Map<?, ?> map ? Documents.of(map) : value;
  }

  /** The accounts of a site live somewhere, at one step at most. */
  private void requireHome(Document document) {
    Object mode = document.get("authMode");
    if (mode != null && AuthMode.known(String.valueOf(mode)).isEmpty()) {
      throw SiteBody.invalid("authMode");
    }
    Site site = Site.read(document);
    if (site.authMode() != AuthMode.ONLY_OTHER_SITE) {
      return;
    }
    boolean right =
        site.otherSite() != null
            && !site.otherSite().equals(site.id())
            && store
                .find(site.otherSite())
                .filter(other -> other.owner().sameAs(site.owner()))
                .filter(other -> other.authMode() != AuthMode.ONLY_OTHER_SITE)
                .isPresent();
    if (!right) {
      throw SiteBody.invalid("authOnlyOtherSite");
    }
  }

  void delete(String id) {
    if (!store.delete(id)) {
      throw Refusal.UNKNOWN_SITE.exception();
    }
  }
}
