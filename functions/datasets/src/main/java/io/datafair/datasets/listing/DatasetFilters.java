package io.datafair.datasets.listing;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.ne;
import static com.mongodb.client.model.Filters.or;

import io.datafair.core.problem.ProblemException;
import io.datafair.datasetmodel.schema.Vocabulary;
import io.datafair.resources.listing.FieldFilters.SpecialFilter;
import io.datafair.resources.listing.ListQuery;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.bson.conversions.Bson;

/** Filters of a listing that only datasets have. Contract: dataset-queries, section 1. */
final class DatasetFilters {
  static final Map<String, SpecialFilter> SPECIAL =
      Map.ofEntries(
          Map.entry("short-concept", DatasetFilters::concepts),
          Map.entry("rest", value -> kind("isRest", value)),
          Map.entry("virtual", value -> kind("isVirtual", value)),
          Map.entry("metaOnly", value -> kind("isMetaOnly", value)),
          Map.entry("file", value -> value.equals("true") ? fileDataset() : null),
          Map.entry("type", DatasetFilters::types),
          Map.entry("bbox", value -> value.equals("true") ? exists("bbox") : null),
          Map.entry("queryable", value -> value.equals("true") ? exists("finalizedAt") : null));

  private DatasetFilters() {}

  private static Bson concepts(String value) {
    List<String> wanted = ListQuery.list(value);
    List<String> identifiers =
        Vocabulary.entries().stream()
            .filter(entry -> wanted.contains(entry.id()))
            .flatMap(entry -> entry.identifiers().stream())
            .toList();
    return in("schema.x-refersTo", identifiers);
  }

  private static Bson kind(String field, String value) {
    return value.equals("true") ? eq(field, true) : ne(field, true);
  }

  private static Bson fileDataset() {
    return and(ne("isRest", true), ne("isVirtual", true), ne("isMetaOnly", true));
  }

  private static Bson types(String value) {
    List<Bson> kinds = new ArrayList<>();
    for (String type : ListQuery.list(value)) {
      kinds.add(
          switch (type) {
            case "file" -> fileDataset();
            case "rest" -> eq("isRest", true);
            case "virtual" -> eq("isVirtual", true);
            case "metaOnly" -> eq("isMetaOnly", true);
            default -> throw ProblemException.of(400, DatasetFilterText.UNKNOWN_TYPE.with(type));
          });
    }
    return kinds.isEmpty() ? new Document() : or(kinds);
  }
}
