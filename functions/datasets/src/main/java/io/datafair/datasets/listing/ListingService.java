package io.datafair.datasets.listing;

import com.mongodb.client.model.Projections;
import io.datafair.core.account.Session;
import io.datafair.datasetmodel.metadata.Dataset;
import io.datafair.datasetmodel.metadata.DatasetStore;
import io.datafair.datasets.view.DatasetView;
import io.datafair.datasets.view.ViewOptions;
import io.datafair.resources.listing.ListQuery;
import io.datafair.resources.listing.ResourceListing;
import io.datafair.resources.listing.ResourceListing.Found;
import io.datafair.runtime.http.QueryParameters;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bson.Document;
import org.bson.conversions.Bson;

/** Lists the datasets that a session may see. */
public final class ListingService {
  private static final Map<String, Set<String>> CALCULATED =
      Map.of(
          "links", Set.of("href", "page"),
          "previews", Set.of("previews"),
          "thumbnail", Set.of("thumbnail"),
          "userPermissions", Set.of("userPermissions"),
          "visibility", Set.of("visibility"),
          "public", Set.of("public"),
          "owner", Set.of("owner"));

  private final DatasetStore store;
  private final ResourceListing<Dataset> listing;

  public ListingService(DatasetStore store) {
    this.store = store;
    this.listing = new ResourceListing<>(store, DatasetFilters.SPECIAL);
  }

  /** {@code {count, results[], facets?, sums?}}. */
  public Map<String, Object> list(QueryParameters parameters, Session session, String origin) {
    ListQuery query = listing.parse(parameters);
    Found<Dataset> found = listing.find(query, parameters, session);
    Map<String, Object> answer = new LinkedHashMap<>();
    if (found.count() != null) {
      answer.put("count", found.count());
    }
    ViewOptions options = ViewOptions.parse(parameters);
    List<Map<String, Object>> results = new ArrayList<>();
    for (Dataset dataset : found.page()) {
      Map<String, Object> view =
          query.raw() ? DatasetView.stored(dataset) : DatasetView.of(dataset, session, origin);
      query.select(view, CALCULATED);
      options.applyTo(view);
      results.add(view);
    }
    answer.put("results", results);
    if (found.facets() != null) {
      answer.put("facets", found.facets());
    }
    if (parameters.is("sums", "count")) {
      answer.put("sums", Map.of("count", lines(found.filter())));
    }
    return answer;
  }

  private long lines(Bson filter) {
    long total = 0;
    for (Document document : store.search(filter).projection(Projections.include("count"))) {
      total += document.get("count") instanceof Number count ? count.longValue() : 0;
    }
    return total;
  }
}
