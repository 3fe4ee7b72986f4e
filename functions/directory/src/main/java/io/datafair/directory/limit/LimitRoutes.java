package io.datafair.directory.limit;

import com.mongodb.client.model.Filters;
import io.datafair.core.account.AccountType;
import io.datafair.core.account.Session;
import io.datafair.directory.access.Access;
import io.datafair.directory.access.SecretKey;
import io.datafair.directory.account.Organization;
import io.datafair.directory.account.OrganizationStore;
import io.datafair.directory.account.Views;
import io.datafair.directory.common.Answers;
import io.datafair.directory.common.Refusal;
import io.datafair.directory.form.Body;
import io.datafair.directory.listing.Lists;
import io.datafair.directory.listing.Page;
import io.datafair.runtime.http.HttpRequest;
import io.datafair.runtime.http.HttpResponse;
import io.datafair.runtime.http.Routes;
import io.datafair.runtime.json.JsonSchema;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.bson.conversions.Bson;

/** Limits over HTTP. Contract: directory, section 14. */
public final class LimitRoutes {
  private static final JsonSchema LIMITS = JsonSchema.of(LimitRoutes.class, "limits");

  private final LimitStore limits;
  private final OrganizationStore organizations;
  private final Access access;
  private final SecretKey key;

  public LimitRoutes(
      LimitStore limits, OrganizationStore organizations, Access access, SecretKey key) {
    this.limits = limits;
    this.organizations = organizations;
    this.access = access;
    this.key = key;
  }

  public void addTo(Routes routes) {
    String base = "/simple-directory/api/limits";
    routes
        .add("GET", base, this::list)
        .add("GET", base + "/{type}/{id}", this::read)
        .add("POST", base + "/{type}/{id}", this::replace);
  }

  private HttpResponse list(HttpRequest request) {
    requireService(request);
    List<Bson> filters = new ArrayList<>(List.of(Filters.exists("type")));
    for (String field : List.of("type", "id")) {
      String asked = request.query().value(field);
      if (asked != null) {
        filters.add(Filters.eq(field, asked));
      }
    }
    Bson filter = Filters.and(filters);
    Page page = Page.of(request.query());
    List<Map<String, Object>> results =
        limits.matching(filter, page.skip(), page.size()).stream().map(LimitRoutes::view).toList();
    return Answers.json(Lists.page(limits.count(filter), results));
  }

  private HttpResponse read(HttpRequest request) {
    String id = request.parameter("id");
    if (type(request) == AccountType.USER) {
      if (!key.required(request)) {
        access.self(request, id);
      }
      return Answers.json(ofUser(id));
    }
    boolean service = key.required(request);
    if (!service) {
      access.user(request);
    }
    Organization organization =
        organizations.find(id).orElseThrow(Refusal.ORGANIZATION_UNKNOWN::exception);
    if (!service) {
      access.requireAdmin(request, organization, null);
    }
    return Answers.json(view(limits.of(organization)));
  }

  /** Nobody is a member of a person. */
  private static Map<String, Object> ofUser(String id) {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("type", "user");
    view.put("id", id);
    view.put("store_nb_members", Map.of("limit", 1, "consumption", 1));
    return view;
  }

  private HttpResponse replace(HttpRequest request) {
    requireService(request);
    AccountType type = type(request);
    Map<String, Object> body = Body.object(request, LIMITS);
    Document document = new Document(body);
    if (body.get("lastUpdate") instanceof String date) {
      document.put("lastUpdate", date(date));
    }
    if (body.get("store_nb_members") instanceof Map<?, ?> members) {
      Document copy = new Document();
      members.forEach((name, value) -> copy.append(String.valueOf(name), value));
      document.put("store_nb_members", copy);
    }
    limits.put(type.key(), request.parameter("id"), document);
    return Answers.json(view(document));
  }

  private static Date date(String text) {
    try {
      return Date.from(Instant.parse(text));
    } catch (DateTimeParseException e) {
      throw Refusal.invalid("body/lastUpdate");
    }
  }

  private static Map<String, Object> view(Document limits) {
    return Views.of(limits, List.of("type", "id", "name", "lastUpdate", "store_nb_members"));
  }

  private void requireService(HttpRequest request) {
    if (!key.required(request)) {
      Session session = access.session(request);
      if (!session.adminMode()) {
        throw Refusal.LOGIN_NEEDED.exception();
      }
    }
  }

  private static AccountType type(HttpRequest request) {
    String type = request.parameter("type");
    return AccountType.of(type)
        .orElseThrow(() -> Refusal.ACCOUNT_TYPE_UNKNOWN.exception(Map.of("type", type)));
  }
}
