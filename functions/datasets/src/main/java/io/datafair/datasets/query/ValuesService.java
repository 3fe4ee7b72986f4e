package io.datafair.datasets.query;

import io.datafair.core.bound.Bound;
import io.datafair.datasetmodel.metadata.Dataset;
import io.datafair.datasetmodel.schema.Column;
import io.datafair.runtime.http.HttpRequest;
import io.datafair.runtime.http.HttpResponse;
import io.datafair.runtime.http.Json;
import io.datafair.runtime.http.QueryParameters;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** Answers the distinct values of a column. Contract: dataset-queries, section 13. */
final class ValuesService {
  private static final int DEFAULT = 12;

  private final IndexSearch index;

  ValuesService(IndexSearch index) {
    this.index = index;
  }

  HttpResponse values(Dataset dataset, HttpRequest request) {
    Column column = column(dataset, request);
    int size = Parameters.size(request.query(), "size", DEFAULT, Bound.GROUPS.size());
    List<Object> values = search(dataset, request, column, size);
    boolean stringify = request.query().is("stringify", "true");
    return HttpResponse.json(
        200, Json.bytes(stringify ? values.stream().map(String::valueOf).toList() : values));
  }

  HttpResponse labels(Dataset dataset, HttpRequest request) {
    Column column = column(dataset, request);
    int size = Parameters.size(request.query(), "size", Bound.GROUPS);
    Map<?, ?> labels =
        column.attributes().get("x-labels") instanceof Map<?, ?> map ? map : Map.of();
    boolean restricted = Boolean.TRUE.equals(column.attributes().get("x-labelsRestricted"));
    List<Object> values =
        restricted && !labels.isEmpty()
            ? new ArrayList<Object>(labels.keySet()).subList(0, Math.min(size, labels.size()))
            : search(dataset, request, column, size);
    List<Map<String, Object>> items = new ArrayList<>();
    for (Object value : values) {
      Object label = labels.get(String.valueOf(value));
      Map<String, Object> item = new LinkedHashMap<>();
      item.put("value", value);
      item.put("label", label == null || label.equals("") ? String.valueOf(value) : label);
      items.add(item);
    }
    return HttpResponse.json(200, Json.bytes(items));
  }

  private static Column column(Dataset dataset, HttpRequest request) {
    String field = request.parameter("field");
    Column column = QueryColumns.of(dataset).find(field);
    if (column == null) {
      throw Refusals.bad("field \"" + field + "\" is unknown");
    }
    if (!ColumnHelp.groupable(column)) {
      throw Refusals.bad(
          "Impossible de grouper sur le champ " + field + ". " + ColumnHelp.sentenceFr(column),
          "Cannot group by the field " + field + ". " + ColumnHelp.sentenceEn(column));
    }
    return column;
  }

  private List<Object> search(Dataset dataset, HttpRequest request, Column column, int size) {
    QueryParameters query = request.query();
    String words = query.value("q");
    boolean ranked = words != null && !words.isBlank();
    LineQuery.Criteria criteria =
        CriteriaParser.withinColumn(dataset, QueryColumns.of(dataset), query, column);
    if (size == 0) {
      return List.of();
    }
    boolean descending = query.value("sort", "asc").matches("desc|-.*");
    Map<String, Object> found =
        index.aggregate(dataset, criteria, json -> groups(json, column, size, ranked, descending));
    Map<?, ?> groups = GroupingReader.child(GroupingReader.child(found, "aggregations"), "values");
    List<Object> values = new ArrayList<>();
    if (groups.get("buckets") instanceof List<?> buckets) {
      for (Object bucket : buckets) {
        Object value = value(column, (Map<?, ?>) bucket, dataset.timeZone());
        if (value != null) {
          values.add(value);
        }
      }
    }
    return values;
  }

  private static void groups(
      JsonGenerator json, Column column, int size, boolean ranked, boolean descending) {
    json.writeObjectPropertyStart("aggs");
    json.writeObjectPropertyStart("values");
    json.writeObjectPropertyStart("terms");
    json.writeStringProperty("field", column.key());
    json.writeNumberProperty("size", size);
    json.writeArrayPropertyStart("order");
    if (ranked) {
      json.writeStartObject();
      json.writeStringProperty("score", "desc");
      json.writeEndObject();
    }
    json.writeStartObject();
    json.writeStringProperty("_key", descending ? "desc" : "asc");
    json.writeEndObject();
    json.writeEndArray();
    json.writeEndObject();
    if (ranked) {
      json.writeObjectPropertyStart("aggs");
      json.writeObjectPropertyStart("score");
      json.writeObjectPropertyStart("max");
      json.writeStringProperty("script", "_score");
      json.writeEndObject();
      json.writeEndObject();
      json.writeEndObject();
    }
    json.writeEndObject();
    json.writeEndObject();
  }

  private static @Nullable Object value(Column column, Map<?, ?> bucket, String zone) {
    Object key = bucket.get("key");
    if (column.type().equals("boolean")) {
      return Boolean.valueOf(String.valueOf(bucket.get("key_as_string")));
    }
    if (column.isDate() && key instanceof Number millis) {
      return DateValues.format(column, millis.longValue(), zone).substring(0, 10);
    }
    return Numbers.plain(key);
  }
}
