package io.datafair.ingest.analyze;

import io.datafair.datasetmodel.run.ContentException;
import io.datafair.ingest.content.Limits;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The first row of a file.
 *
 * @param names as found, quotes and surrounding blanks removed
 * @param keys of the columns, in the order of the file; null where the header is empty
 */
public record Header(List<String> names, List<@Nullable String> keys) {

  public static Header of(List<String> names, ColumnKeys algorithm) {
    if (!fits(names.size())) {
      throw tooManyColumns(names.size());
    }
    List<@Nullable String> keys = new ArrayList<>();
    Map<String, String> seen = new HashMap<>();
    for (String name : names) {
      keys.add(name.isEmpty() ? null : key(name, keys.size(), algorithm, seen));
    }
    if (seen.isEmpty()) {
      throw new ContentException(AnalyzeText.NO_COLUMN);
    }
    return new Header(names, keys);
  }

  static boolean fits(int columns) {
    return columns <= Limits.COLUMNS;
  }

  static ContentException tooManyColumns(int columns) {
    return new ContentException(AnalyzeText.TOO_MANY_COLUMNS.with(columns, Limits.COLUMNS));
  }

  private static String key(
      String name, int position, ColumnKeys algorithm, Map<String, String> seen) {
    if (name.length() > Limits.HEADER) {
      throw new ContentException(
          AnalyzeText.COLUMN_NAME_TOO_LONG.with(position + 1, Limits.HEADER));
    }
    String made = algorithm.of(name);
    String key = made.isEmpty() ? "colonne_" + (position + 1) : made;
    String other = seen.put(key, name);
    if (other != null) {
      throw new ContentException(AnalyzeText.COLUMN_TWICE.with(name, key));
    }
    return key;
  }
}
