package io.datafair.ingest.analyze;

import io.datafair.ingest.content.ContentException;
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
      throw ContentException.of(
          "Le fichier ne contient aucune colonne, son format est probablement invalide.",
          "The file has no column, its format is probably invalid.");
    }
    return new Header(names, keys);
  }

  static boolean fits(int columns) {
    return columns <= Limits.COLUMNS;
  }

  static ContentException tooManyColumns(int columns) {
    return ContentException.of(
        "Le fichier a " + columns + " colonnes, le maximum est " + Limits.COLUMNS + ".",
        "The file has " + columns + " columns, the maximum is " + Limits.COLUMNS + ".");
  }

  private static String key(
      String name, int position, ColumnKeys algorithm, Map<String, String> seen) {
    if (name.length() > Limits.HEADER) {
      throw ContentException.of(
          "Le nom de la colonne " + (position + 1) + " dépasse " + Limits.HEADER + " caractères.",
          "The name of column " + (position + 1) + " is over " + Limits.HEADER + " characters.");
    }
    String made = algorithm.of(name);
    String key = made.isEmpty() ? "colonne_" + (position + 1) : made;
    String other = seen.put(key, name);
    if (other != null) {
      throw ContentException.of(
          "Le fichier contient plusieurs fois la colonne \"" + name + "\" (clé " + key + ").",
          "The file has the column \"" + name + "\" several times (key " + key + ").");
    }
    return key;
  }
}
