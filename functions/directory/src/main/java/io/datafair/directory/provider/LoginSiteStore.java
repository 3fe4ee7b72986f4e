package io.datafair.directory.provider;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import io.datafair.core.problem.Problem;
import io.datafair.core.problem.ProblemException;
import io.datafair.core.problem.Text;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** Finds the site that a request addresses, with its providers and applications. */
public final class LoginSiteStore {
  private final MongoCollection<Document> sites;
  private final String mainOrigin;

  public LoginSiteStore(MongoDatabase database, String mainOrigin) {
    this.sites = database.getCollection("sites");
    this.mainOrigin = mainOrigin;
  }

  /** The site of an origin; a 404 when it is none of ours. */
  public LoginSite of(String origin) {
    if (origin.equals(mainOrigin)) {
      return LoginSite.main(mainOrigin);
    }
    String host = URI.create(origin).getRawAuthority();
    return Optional.ofNullable(
            sites
                .find(Filters.and(Filters.eq("host", host), Filters.exists("path", false)))
                .first())
        .map(document -> site(document, origin))
        .orElseThrow(
            () -> new ProblemException(Problem.of(404, new Text("site inconnu", "unknown site"))));
  }

  /** The site of an id kept with a login under way. */
  Optional<LoginSite> find(@Nullable String id, String origin) {
    return id == null
        ? Optional.of(LoginSite.main(mainOrigin))
        : Optional.ofNullable(sites.find(Filters.eq("_id", id)).first())
            .map(document -> site(document, origin));
  }

  /** The host of another site, if it has the same owner. */
  Optional<String> sibling(LoginSite site, String host) {
    Document found =
        sites
            .find(
                Filters.and(
                    Filters.eq("host", host),
                    Filters.eq("owner.type", site.ownerType()),
                    Filters.eq("owner.id", site.ownerId())))
            .first();
    return Optional.ofNullable(found).map(document -> document.getString("host"));
  }

  private static LoginSite site(Document document, String origin) {
    Map<String, Object> owner = JsonFields.object(document.get("owner"));
    String mode = document.get("authMode", "onlyBackOffice");
    return new LoginSite(
        document.getString("_id"),
        origin,
        document.getString("host"),
        document.getString("path"),
        JsonFields.text(owner, "type"),
        JsonFields.text(owner, "id"),
        List.of("onlyLocal", "ssoBackOffice").contains(mode),
        JsonFields.objects(document.get("authProviders")),
        JsonFields.objects(document.get("applications")));
  }
}
