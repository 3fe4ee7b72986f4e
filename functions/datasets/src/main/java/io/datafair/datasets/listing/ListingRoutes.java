package io.datafair.datasets.listing;

import io.datafair.core.account.Session;
import io.datafair.datasetmodel.metadata.Dataset;
import io.datafair.datasetmodel.schema.Vocabulary;
import io.datafair.resources.http.GuardedRoutes;
import io.datafair.resources.listing.ListQuery;
import io.datafair.runtime.http.HttpRequest;
import io.datafair.runtime.http.HttpResponse;
import io.datafair.runtime.http.Json;
import io.datafair.runtime.http.QueryParameters;
import io.datafair.runtime.http.Routes;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** Listing and vocabulary. */
public final class ListingRoutes {
  private static final String PRIVATE = "must-revalidate, private, max-age=0";

  private final ListingService listing;
  private final GuardedRoutes<Dataset> guard;
  private final int publicMaxAge;

  public ListingRoutes(ListingService listing, GuardedRoutes<Dataset> guard, int publicMaxAge) {
    this.listing = listing;
    this.guard = guard;
    this.publicMaxAge = publicMaxAge;
  }

  /** Adds this feature's lines to a route table. */
  public void addTo(Routes routes, String api) {
    routes.add("GET", api + "/ping", request -> HttpResponse.text(200, "ok"));
    routes.add("GET", api + "/datasets", this::list);
    routes.add("GET", api + "/vocabulary", this::vocabulary);
  }

  private HttpResponse list(HttpRequest request) {
    request.query().requireFlat();
    Session session = guard.session(request);
    Map<String, Object> answer = listing.list(request.query(), session, request.origin());
    return HttpResponse.json(200, Json.bytes(answer)).withHeader("cache-control", cache(request));
  }

  private String cache(HttpRequest request) {
    boolean shared = request.cookie("id_token") == null && sameForEverybody(request.query());
    return shared ? "must-revalidate, public, max-age=" + publicMaxAge : PRIVATE;
  }

  /** Only an answer that no right of the caller changes may be kept by a shared cache. */
  private static boolean sameForEverybody(QueryParameters query) {
    return ListQuery.list(query.value("select")).contains("-userPermissions")
        && ListQuery.list(query.value("visibility")).equals(List.of("public"))
        && !ListQuery.list(query.value("facets")).contains("visibility")
        && Stream.of("can", "mine", "shared").noneMatch(query.names()::contains);
  }

  private HttpResponse vocabulary(HttpRequest request) {
    String language = request.language().name().toLowerCase(Locale.ROOT);
    List<Map<String, Object>> entries =
        Vocabulary.entries().stream().map(entry -> entry(entry, language)).toList();
    return HttpResponse.json(200, Json.bytes(entries)).withHeader("cache-control", PRIVATE);
  }

  private static Map<String, Object> entry(Vocabulary.Entry concept, String language) {
    Map<String, Object> entry = new LinkedHashMap<>();
    entry.put("id", concept.id());
    entry.put("title", concept.title().get(language));
    entry.put("identifiers", concept.identifiers());
    entry.put("type", concept.type());
    if (concept.format() != null) {
      entry.put("format", concept.format());
    }
    entry.put("tag", concept.tag());
    return entry;
  }
}
