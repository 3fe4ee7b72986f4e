package io.datafair.directory.site;

import com.mongodb.client.model.Filters;
import io.datafair.core.account.Account;
import io.datafair.core.account.AccountType;
import io.datafair.core.account.Session;
import io.datafair.directory.common.Answers;
import io.datafair.directory.common.InternalCaller;
import io.datafair.directory.common.Refusal;
import io.datafair.directory.form.Body;
import io.datafair.runtime.http.HttpRequest;
import io.datafair.runtime.http.HttpResponse;
import io.datafair.runtime.http.Routes;
import io.datafair.runtime.identity.Identity;
import io.datafair.runtime.json.JsonSchema;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/** Declaring and administering sites. Contract: directory, section 13.1. */
public final class SiteRoutes {
  private static final JsonSchema DECLARATION = JsonSchema.of(SiteRoutes.class, "declaration");
  private static final JsonSchema PATCH = JsonSchema.of(SiteRoutes.class, "patch");
  private static final String BASE = "/simple-directory/api/sites";

  private final SiteStore store;
  private final SiteService service;
  private final Identity identity;
  private final @Nullable String key;

  /**
   * The routes.
   *
   * @param key the secret of the services that declare sites; null without any
   */
  public SiteRoutes(SiteStore store, SiteService service, Identity identity, @Nullable String key) {
    this.store = store;
    this.service = service;
    this.identity = identity;
    this.key = key;
  }

  public void addTo(Routes routes) {
    routes
        .add("GET", BASE, this::list)
        .add("POST", BASE, this::declare)
        .add("GET", BASE + "/{id}", this::read)
        .add("PATCH", BASE + "/{id}", this::patch)
        .add("DELETE", BASE + "/{id}", this::delete)
        .add("GET", BASE + "/{id}/_theme_warnings", this::warnings);
  }

  private HttpResponse list(HttpRequest request) {
    Session session = identity.of(request);
    if (session.user() == null || session.account() == null) {
      throw Refusal.LOGIN_NEEDED.exception();
    }
    boolean all = request.query().is("showAll", "true");
    String owner = request.query().value("owner");
    if ((all || owner != null) && !session.adminMode()) {
      throw Refusal.PERMISSION_DENIED.exception();
    }
    List<Bson> filters = new ArrayList<>(List.of(Filters.exists("host")));
    if (owner != null) {
      filters.add(SiteStore.ownedBy(account(owner)));
    } else if (!all) {
      filters.add(SiteStore.ownedBy(session.account()));
    }
    if (request.query().is("tmp", "false")) {
      filters.add(Filters.ne("tmp", true));
    }
    List<Map<String, Object>> results =
        store.matching(Filters.and(filters)).stream()
            .map(
                site ->
                    session.adminMode()
                        ? SiteViews.full(site, session.language())
                        : SiteViews.ofOwner(site))
            .toList();
    Map<String, Object> page = new LinkedHashMap<>();
    page.put("count", results.size());
    page.put("results", results);
    return Answers.json(page);
  }

  private static Account account(String owner) {
    String[] parts = owner.split(":", -1);
    return AccountType.of(parts[0])
        .filter(type -> parts.length > 1 && !parts[1].isEmpty())
        .map(type -> new Account(type, parts[1], parts[1], null, null))
        .orElseThrow(Refusal.BAD_OWNER::exception);
  }

  private HttpResponse declare(HttpRequest request) {
    requireService(request);
    Site site = service.declare(Body.object(request, DECLARATION));
    return Answers.json(SiteViews.full(site, request.language()));
  }

  private HttpResponse read(HttpRequest request) {
    requireAdminMode(request);
    return Answers.json(SiteViews.full(service.find(request.parameter("id")), request.language()));
  }

  private HttpResponse patch(HttpRequest request) {
    requireAdminMode(request);
    Map<String, Object> body = Body.object(request, PATCH);
    Site after = service.patch(service.find(request.parameter("id")), body);
    return Answers.json(SiteViews.full(after, request.language()));
  }

  private HttpResponse delete(HttpRequest request) {
    requireService(request);
    service.delete(request.parameter("id"));
    return HttpResponse.empty(204);
  }

  private HttpResponse warnings(HttpRequest request) {
    Site site = service.find(request.parameter("id"));
    return Answers.json(SiteViews.warnings(site, request.language()));
  }

  private void requireAdminMode(HttpRequest request) {
    Session session = identity.of(request);
    if (session.user() == null) {
      throw Refusal.LOGIN_NEEDED.exception();
    }
    if (!session.adminMode()) {
      throw Refusal.ADMIN_MODE_ONLY.exception();
    }
  }

  private void requireService(HttpRequest request) {
    String header = request.header("x-secret-key");
    String given = header == null ? request.query().value("key") : header;
    if (!InternalCaller.same(given, key) && !identity.of(request).adminMode()) {
      throw Refusal.BAD_KEY.exception();
    }
  }
}
