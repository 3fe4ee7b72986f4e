package io.datafair.datasets.query.column;

import io.datafair.datasetmodel.index.ColumnViews;
import io.datafair.datasetmodel.schema.Capability;
import io.datafair.datasetmodel.schema.Column;

/** What a column can be used for, by its type and capabilities. */
public final class ColumnUses {
  private ColumnUses() {}

  public static boolean groupable(Column column) {
    return column.can(Capability.VALUES) && scalar(column) && !ColumnViews.special(column.key());
  }

  public static boolean sortable(Column column) {
    boolean insensitive = column.isPlainString() && column.can(Capability.INSENSITIVE);
    return scalar(column) && (column.can(Capability.VALUES) || insensitive);
  }

  public static boolean scalar(Column column) {
    return !column.isGeometry() && !column.type().equals("object") && !geographic(column.key());
  }

  public static boolean geographic(String key) {
    return switch (key) {
      case ColumnViews.GEO_POINT, ColumnViews.GEO_SHAPE, ColumnViews.GEO_CORNERS -> true;
      default -> false;
    };
  }
}
