package io.datafair.datasets.catalogue;

import com.mongodb.client.FindIterable;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Projections;
import io.datafair.core.account.Session;
import io.datafair.datasetmodel.metadata.Dataset;
import io.datafair.datasetmodel.metadata.DatasetOperation;
import io.datafair.datasetmodel.metadata.DatasetStore;
import io.datafair.datasetmodel.metadata.SearchFields;
import io.datafair.datasets.view.DatasetView;
import io.datafair.datasets.view.ViewOptions;
import io.datafair.resources.permission.PermissionFilter;
import io.datafair.runtime.http.QueryParameters;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bson.Document;
import org.bson.conversions.Bson;

/** Lists the datasets that a session may see. */
public final class CatalogueService {
  private static final int RANKED = 1_000;
  private static final List<String> ALWAYS = List.of("id", "slug", "owner");
  private static final Map<String, Set<String>> COMPUTED =
      Map.of(
          "links", Set.of("href", "page"),
          "previews", Set.of("previews"),
          "thumbnail", Set.of("thumbnail"),
          "userPermissions", Set.of("userPermissions"),
          "visibility", Set.of("visibility"),
          "public", Set.of("public"),
          "owner", Set.of("owner"));

  private final DatasetStore store;
  private final Facets facets;

  public CatalogueService(DatasetStore store) {
    this.store = store;
    this.facets = new Facets(store);
  }

  /** {@code {count, results[], facets?, sums?}}. */
  public Map<String, Object> list(QueryParameters parameters, Session session, String origin) {
    ListQuery query = ListQuery.parse(parameters);
    Map<String, Bson> filters = FieldFilters.of(parameters, session);
    Bson allowed = PermissionFilter.allowed(session, DatasetOperation.LIST);
    Bson filter = Filters.and(allowed, FieldFilters.join(filters, null));
    Map<String, Object> answer = new LinkedHashMap<>();
    if (query.count()) {
      answer.put("count", store.count(filter));
    }
    ViewOptions options = ViewOptions.parse(parameters);
    List<Map<String, Object>> results = new ArrayList<>();
    for (Document document : page(query, filter)) {
      Map<String, Object> view = view(Dataset.of(document), session, origin, query);
      options.applyTo(view);
      results.add(view);
    }
    answer.put("results", results);
    if (!query.facets().isEmpty()) {
      answer.put("facets", facets.of(query.facets(), allowed, filters));
    }
    if (parameters.is("sums", "count")) {
      answer.put("sums", Map.of("count", lines(filter)));
    }
    return answer;
  }

  private List<Document> page(ListQuery query, Bson filter) {
    if (query.size() == 0) {
      return List.of();
    }
    FindIterable<Document> found = store.search(filter);
    Document sort = query.sort();
    String q = query.q();
    if (sort != null || q == null) {
      return found.sort(sort).skip(query.skip()).limit(query.size()).into(new ArrayList<>());
    }
    List<Document> ranked =
        found.sort(ListQuery.NEWEST_FIRST).limit(RANKED).into(new ArrayList<>());
    ranked.sort(Comparator.comparingInt((Document document) -> -score(document, q)));
    int from = Math.min(query.skip(), ranked.size());
    return ranked.subList(from, Math.min(from + query.size(), ranked.size()));
  }

  /** A word in the title counts more than one elsewhere, a whole word more than a part. */
  private static int score(Document document, String q) {
    String title = document.get("_title", "");
    String all = document.get("_search", "");
    int score = 0;
    for (String word : SearchFields.fold(q).split("\\s+")) {
      score += title.contains(word) ? 10 : 0;
      score += (" " + title + " ").contains(" " + word + " ") ? 10 : 0;
      score += all.contains(word) ? 1 : 0;
    }
    return score;
  }

  private long lines(Bson filter) {
    long total = 0;
    for (Document document : store.search(filter).projection(Projections.include("count"))) {
      total += document.get("count") instanceof Number count ? count.longValue() : 0;
    }
    return total;
  }

  private static Map<String, Object> view(
      Dataset dataset, Session session, String origin, ListQuery query) {
    Map<String, Object> view =
        query.raw() ? DatasetView.stored(dataset) : DatasetView.of(dataset, session, origin);
    List<String> included = query.included();
    if (included != null) {
      Set<String> kept = new java.util.HashSet<>(included);
      if (!query.raw()) {
        kept.addAll(ALWAYS);
        COMPUTED.values().forEach(kept::addAll);
      }
      view.keySet().retainAll(kept);
    }
    query
        .excluded()
        .forEach(part -> view.keySet().removeAll(COMPUTED.getOrDefault(part, Set.of())));
    return view;
  }
}
