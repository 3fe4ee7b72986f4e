package io.datafair.datasets.query;

import io.datafair.datasetmodel.index.ColumnViews;
import io.datafair.datasetmodel.schema.Capability;
import io.datafair.datasetmodel.schema.Column;
import java.util.ArrayList;
import java.util.List;

/** Says what may be done with a column, for those who tried something else. */
final class ColumnHelp {
  private ColumnHelp() {}

  static String sentenceFr(Column column) {
    List<String> filters = filters(column);
    return "Opérations disponibles sur ce champ — filtres : "
        + (filters.isEmpty() ? "aucun" : String.join(", ", filters))
        + " ; tri : "
        + (sortable(column) ? "oui" : "non")
        + " ; groupement : "
        + (groupable(column) ? "oui" : "non")
        + ".";
  }

  static String sentenceEn(Column column) {
    List<String> filters = filters(column);
    return "Operations available on this field — filters: "
        + (filters.isEmpty() ? "none" : String.join(", ", filters))
        + "; sort: "
        + (sortable(column) ? "yes" : "no")
        + "; grouping: "
        + (groupable(column) ? "yes" : "no")
        + ".";
  }

  static boolean groupable(Column column) {
    return column.can(Capability.VALUES) && scalar(column) && !ColumnViews.special(column.key());
  }

  static boolean sortable(Column column) {
    boolean insensitive = column.isPlainString() && column.can(Capability.INSENSITIVE);
    return scalar(column) && (column.can(Capability.VALUES) || insensitive);
  }

  static boolean scalar(Column column) {
    return !column.isGeometry() && !column.type().equals("object") && !geographic(column.key());
  }

  static boolean geographic(String key) {
    return switch (key) {
      case ColumnViews.GEO_POINT, ColumnViews.GEO_SHAPE, ColumnViews.GEO_CORNERS -> true;
      default -> false;
    };
  }

  private static List<String> filters(Column column) {
    List<String> filters = new ArrayList<>();
    for (Suffix suffix : Suffix.values()) {
      if (suffix.possible(column)) {
        filters.add(suffix.text());
      }
    }
    return filters;
  }
}
