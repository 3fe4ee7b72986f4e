package io.datafair.datasets.catalogue;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Projections;
import io.datafair.core.bound.Bound;
import io.datafair.core.problem.ProblemException;
import io.datafair.datasetmodel.metadata.DatasetStore;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/** Counts of datasets by value of a field; each facet ignores its own filter. */
final class Facets {
  private static final Map<String, String> FIELDS =
      Map.ofEntries(
          Map.entry("owner", "owner"),
          Map.entry("visibility", "_visibility"),
          Map.entry("keywords", "keywords"),
          Map.entry("topics", "topics"),
          Map.entry("status", "status"),
          Map.entry("spatial", "spatial"),
          Map.entry("conformsTo", "conformsTo"),
          Map.entry("publicationSites", "publicationSites"),
          Map.entry("requestedPublicationSites", "requestedPublicationSites"),
          Map.entry("concepts", "schema.x-refersTo"),
          Map.entry("field-type", "schema.type"),
          Map.entry("field-format", "schema.format"),
          Map.entry("title", "title"),
          Map.entry("services", "extensions.remoteService"));

  private static final Set<String> COUNTED_WHEN_ABSENT =
      Set.of("publicationSites", "requestedPublicationSites");

  private final DatasetStore store;

  Facets(DatasetStore store) {
    this.store = store;
  }

  Map<String, List<Map<String, Object>>> of(
      List<String> names, Bson allowed, Map<String, Bson> filters) {
    Map<String, List<Map<String, Object>>> facets = new LinkedHashMap<>();
    for (String name : names) {
      String field = FIELDS.get(name);
      if (field == null) {
        throw ProblemException.of(400, CatalogueText.UNKNOWN_FACET.with(name));
      }
      facets.put(name, facet(name, field, Filters.and(allowed, FieldFilters.join(filters, name))));
    }
    return facets;
  }

  private List<Map<String, Object>> facet(String name, String field, Bson filter) {
    Map<Object, Integer> counts = new LinkedHashMap<>();
    int without = 0;
    if (name.equals("visibility")) {
      List.of("public", "protected", "private").forEach(value -> counts.put(value, 0));
    }
    for (Document document :
        store
            .search(filter)
            .projection(Projections.include(field))
            .limit(Bound.LISTED_DATASETS.size())) {
      Set<Object> values = values(document, field);
      values.forEach(value -> counts.merge(value, 1, Integer::sum));
      if (values.isEmpty() && COUNTED_WHEN_ABSENT.contains(name)) {
        without++;
      }
    }
    List<Map<String, Object>> facet = new ArrayList<>();
    counts.forEach((value, count) -> facet.add(item(value, count)));
    if (without > 0) {
      facet.add(item(null, without));
    }
    facet.sort(
        Comparator.comparingInt((Map<String, Object> item) -> -count(item))
            .thenComparing(item -> title(item.get("value"))));
    return facet;
  }

  private static Map<String, Object> item(@Nullable Object value, int count) {
    Map<String, Object> item = new LinkedHashMap<>();
    item.put("count", count);
    item.put("value", value);
    return item;
  }

  private static int count(Map<String, Object> item) {
    return item.get("count") instanceof Integer count ? count : 0;
  }

  private static String title(@Nullable Object value) {
    if (value instanceof Document document) {
      return String.valueOf(document.getOrDefault("title", document.get("name")));
    }
    return String.valueOf(value);
  }

  private static Set<Object> values(Document document, String field) {
    Set<Object> values = new LinkedHashSet<>();
    int dot = field.indexOf('.');
    Object held = document.get(dot < 0 ? field : field.substring(0, dot));
    for (Object item :
        held instanceof List<?> list ? list : held == null ? List.of() : List.of(held)) {
      Object value =
          dot < 0
              ? item
              : item instanceof Document part ? part.get(field.substring(dot + 1)) : null;
      if (value != null) {
        values.add(value);
      }
    }
    return values;
  }
}
