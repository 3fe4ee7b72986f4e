package io.datafair.datasetmodel.schema;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The columns of a dataset, in order, calculated ones last. */
public final class Schema {
  private final List<Column> columns;
  private final Map<String, Column> byKey = new HashMap<>();

  public Schema(List<Column> columns) {
    this.columns = List.copyOf(columns);
    columns.forEach(column -> byKey.putIfAbsent(column.key(), column));
  }

  public static Schema of(List<? extends Map<String, Object>> items) {
    return new Schema(items.stream().map(Column::of).toList());
  }

  public List<Column> columns() {
    return columns;
  }

  public Optional<Column> column(String key) {
    return Optional.ofNullable(byKey.get(key));
  }

  /** The first column that carries one of the concepts: its primary column. */
  public Optional<Column> primary(String... concepts) {
    for (Column column : columns) {
      for (String concept : concepts) {
        if (column.carries(concept)) {
          return Optional.of(column);
        }
      }
    }
    return Optional.empty();
  }

  /** The column that holds the geometries of lines. */
  public Optional<Column> geometry() {
    return primary(Concept.GEOMETRY, Concept.PROJECTED_GEOMETRY);
  }

  /** How a dataset of this schema knows where its lines are. Contract: datasets, section 8.3. */
  public boolean geolocated() {
    boolean pair =
        primary(Concept.LATITUDE, Concept.LATITUDE_WGS84).isPresent()
            && primary(Concept.LONGITUDE, Concept.LONGITUDE_WGS84).isPresent();
    return pair || primary(Concept.LAT_LONG).isPresent() || geometry().isPresent();
  }
}
