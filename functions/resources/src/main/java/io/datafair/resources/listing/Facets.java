package io.datafair.resources.listing;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Projections;
import io.datafair.core.bound.Bound;
import io.datafair.core.problem.ProblemException;
import io.datafair.resources.store.ResourceStore;
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

/** Counts of resources by value of a field; each facet ignores its own filter. */
final class Facets {
  private final ResourceStore<?> store;

  Facets(ResourceStore<?> store) {
    this.store = store;
  }

  Map<String, List<Map<String, Object>>> of(
      List<String> names, Bson allowed, Map<String, Bson> filters) {
    Map<String, List<Map<String, Object>>> facets = new LinkedHashMap<>();
    for (String name : names) {
      String field = store.kind().fields().facets().get(name);
      if (field == null) {
        throw ProblemException.of(400, ListingText.UNKNOWN_FACET.with(name));
      }
      Bson filter = Filters.and(allowed, FieldFilters.join(filters, name));
      facets.put(name, counted(name, field, filter));
    }
    return facets;
  }

  private List<Map<String, Object>> counted(String name, String field, Bson filter) {
    return count(
        name,
        field,
        store.kind().fields().countedWhenAbsent().contains(name),
        store
            .search(filter)
            .projection(Projections.include(field))
            .limit(Bound.LISTED_RESOURCES.size()));
  }

  /**
   * Counts documents by the values of a field.
   *
   * @param absent whether those without a value are counted too
   */
  static List<Map<String, Object>> count(
      String name, String field, boolean absent, Iterable<Document> documents) {
    Map<Object, Integer> counts = new LinkedHashMap<>();
    int without = 0;
    if (name.equals("visibility")) {
      List.of("public", "protected", "private").forEach(value -> counts.put(value, 0));
    }
    for (Document document : documents) {
      Set<Object> values = values(document, field);
      values.forEach(value -> counts.merge(value, 1, Integer::sum));
      if (values.isEmpty() && absent) {
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
