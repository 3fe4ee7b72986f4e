package io.datafair.ingest.analyze;

import io.datafair.ingest.content.Limits;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The columns of a file while its values pass. */
final class SniffedColumns {
  private final List<String> names = new ArrayList<>();
  private final List<ColumnSniffer> sniffers = new ArrayList<>();
  private long valueCharacters;

  /** Adds a column and gives its position; beyond one more than allowed nothing is added. */
  int add(String name) {
    // One more than allowed is enough to know that there are too many.
    if (names.size() <= Limits.COLUMNS) {
      names.add(name);
      sniffers.add(new ColumnSniffer());
    }
    return names.size() - 1;
  }

  int size() {
    return names.size();
  }

  List<String> names() {
    return names;
  }

  ColumnSniffer sniffer(int position) {
    return sniffers.get(position);
  }

  /** Takes a trimmed cell that is not empty. */
  void accept(int position, char[] buffer, int from, int to) {
    valueCharacters += to - from;
    sniffers.get(position).accept(buffer, from, to);
  }

  long valueCharacters() {
    return valueCharacters;
  }

  /** The columns that have a key and values. */
  List<Map<String, Object>> filled(List<@Nullable String> keys) {
    List<Map<String, Object>> columns = new ArrayList<>();
    for (int i = 0; i < keys.size(); i++) {
      String key = keys.get(i);
      if (key != null && !sniffers.get(i).empty()) {
        Map<String, Object> column = new LinkedHashMap<>();
        column.put("key", key);
        column.put("x-originalName", names.get(i));
        column.putAll(sniffers.get(i).type());
        columns.add(column);
      }
    }
    return columns;
  }

  /** The names of the columns that have a key and no value. */
  List<String> empty(List<@Nullable String> keys) {
    List<String> empty = new ArrayList<>();
    for (int i = 0; i < keys.size(); i++) {
      if (keys.get(i) != null && sniffers.get(i).empty()) {
        empty.add(names.get(i));
      }
    }
    return empty;
  }
}
