package io.datafair.datasets.query.column;

import io.datafair.core.problem.Message;
import io.datafair.datasetmodel.index.ColumnViews;
import io.datafair.datasetmodel.metadata.Dataset;
import io.datafair.datasetmodel.schema.Column;
import io.datafair.datasetmodel.schema.Schema;
import io.datafair.datasetmodel.schema.Vocabulary;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The columns that a query may name: the schema's, and those calculated for every line. */
public final class QueryColumns {
  private final Map<String, Column> columns = new LinkedHashMap<>();
  private final Schema schema;
  private final boolean geolocated;

  QueryColumns(Schema schema, boolean geolocated) {
    this.schema = schema;
    this.geolocated = geolocated;
    schema.columns().forEach(column -> columns.putIfAbsent(column.key(), column));
    calculated(ColumnViews.ID, "string");
    calculated(ColumnViews.I, "integer");
    calculated(ColumnViews.RAND, "integer");
    if (geolocated) {
      calculated(ColumnViews.GEO_POINT, "string");
    }
    if (shaped()) {
      calculated(ColumnViews.GEO_SHAPE, "object");
      calculated(ColumnViews.GEO_CORNERS, "object");
    }
  }

  public static QueryColumns of(Dataset dataset) {
    return new QueryColumns(
        dataset.schema(), dataset.bbox() != null || dataset.schema().geolocated());
  }

  private void calculated(String key, String type) {
    columns.computeIfAbsent(
        key,
        absent ->
            Column.of(
                Map.of(
                    "key",
                    key,
                    "type",
                    type,
                    "x-calculated",
                    true,
                    "x-capabilities",
                    Map.of("text", false, "textStandard", false))));
  }

  public Schema schema() {
    return schema;
  }

  public boolean geolocated() {
    return geolocated;
  }

  /** Whether lines have a shape besides their point. */
  public boolean shaped() {
    return geolocated && schema.geometry().isPresent();
  }

  public @Nullable Column find(String key) {
    return columns.get(key);
  }

  /** A column that must exist; {@code action} reads like {@code sort on}. */
  public Column require(String key, Message action) {
    Column column = columns.get(key);
    if (column == null) {
      throw Refusals.unknown(action, key);
    }
    return column;
  }

  public Stream<Column> stream() {
    return columns.values().stream();
  }

  /** Columns of the schema that are not calculated, in order. */
  public List<Column> data() {
    return schema.columns().stream().filter(column -> !column.calculated()).toList();
  }

  public boolean has(String key) {
    return columns.containsKey(key);
  }

  /** The primary column of a concept given by its short id. */
  public Optional<Column> ofConcept(String conceptId) {
    return Vocabulary.entries().stream()
        .filter(entry -> entry.id().equals(conceptId))
        .findFirst()
        .flatMap(entry -> schema.primary(entry.identifiers().toArray(String[]::new)));
  }
}
