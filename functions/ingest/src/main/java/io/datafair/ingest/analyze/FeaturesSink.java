package io.datafair.ingest.analyze;

import io.datafair.datasetmodel.schema.Concept;
import io.datafair.ingest.content.Cells;
import io.datafair.ingest.feature.FeatureColumns;
import io.datafair.ingest.table.RowSink;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Sees every feature of a collection once; a property is a column from its first appearance. */
final class FeaturesSink implements RowSink, FeatureColumns {
  private static final String GEOMETRY_KEY = "geometry";
  private static final String ID_KEY = "id";

  private final ColumnKeys algorithm;
  private final SniffedColumns columns = new SniffedColumns();
  private final Map<String, Integer> positions = new HashMap<>();

  FeaturesSink(ColumnKeys algorithm) {
    this.algorithm = algorithm;
    columns.add(GEOMETRY_KEY);
    columns.add(ID_KEY);
  }

  @Override
  public int position(String path) {
    Integer known = positions.get(path);
    if (known != null) {
      return known;
    }
    int position = columns.add(path);
    positions.put(path, position);
    if (!Header.fits(columns.size())) {
      throw Header.tooManyColumns(columns.size());
    }
    return position;
  }

  @Override
  public void cell(int index, char[] buffer, int offset, int length, boolean quoted) {
    int end = offset + length;
    int from = Cells.trimStart(buffer, offset, end);
    int to = Cells.trimEnd(buffer, from, end);
    if (from == to) {
      return;
    }
    // A text such as "01004" is a code: as a number it would lose its zero.
    if (quoted && to - from > 1 && buffer[from] == '0' && Character.isDigit(buffer[from + 1])) {
      columns.sniffer(index).noNumber();
    }
    columns.accept(index, buffer, from, to);
  }

  @Override
  public void end(int cells) {}

  /** Keys by position: the geometry, the identifier of features, the properties. */
  List<@Nullable String> keys() {
    List<String> names = columns.names();
    List<String> properties = names.subList(FIRST_PROPERTY, names.size());
    List<@Nullable String> made =
        properties.isEmpty() ? List.of() : Header.of(properties, algorithm).keys();
    List<@Nullable String> keys = new ArrayList<>();
    keys.add(GEOMETRY_KEY);
    keys.add(made.contains(ID_KEY) ? free("feature_id", made) : ID_KEY);
    for (String key : made) {
      // The place of the feature has that key whatever its properties are called.
      keys.add(GEOMETRY_KEY.equals(key) ? free("properties_geometry", made) : key);
    }
    return keys;
  }

  private static String free(String key, List<@Nullable String> taken) {
    String free = key;
    while (taken.contains(free)) {
      free = free + "_";
    }
    return free;
  }

  /** The geometry, then the columns that have values. */
  List<Map<String, Object>> columns(List<@Nullable String> keys, boolean projected) {
    Map<String, Object> geometry = new LinkedHashMap<>();
    geometry.put("key", GEOMETRY_KEY);
    geometry.put("x-originalName", GEOMETRY_KEY);
    geometry.put("type", "object");
    geometry.put("x-refersTo", projected ? Concept.PROJECTED_GEOMETRY : Concept.GEOMETRY);
    List<Map<String, Object>> all = new ArrayList<>();
    all.add(geometry);
    all.addAll(columns.filled(keys));
    return all;
  }

  /** The names of the properties that have no value. */
  List<String> emptyColumns(List<@Nullable String> keys) {
    List<@Nullable String> properties = new ArrayList<>(keys);
    properties.set(GEOMETRY, null);
    properties.set(ID, null);
    return columns.empty(properties);
  }

  long valueCharacters() {
    return columns.valueCharacters();
  }
}
