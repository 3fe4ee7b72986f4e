package io.datafair.datasetmodel.index;

import io.datafair.datasetmodel.schema.Capability;
import io.datafair.datasetmodel.schema.Column;
import org.jspecify.annotations.Nullable;

/** The names of a column's views in the index; null where the column has none. */
public record ColumnViews(
    Column column,
    @Nullable String text,
    @Nullable String insensitive,
    @Nullable String wildcard,
    @Nullable String words) {

  /** Longer values are not in the exact index. */
  public static final int EXACT_LIMIT = 200;

  public static final String I = "_i";
  public static final String RAND = "_rand";
  public static final String ID = "_id";
  public static final String GEO_POINT = "_geopoint";
  public static final String GEO_SHAPE = "_geoshape";
  public static final String GEO_CORNERS = "_geocorners";
  public static final String ATTACHMENT_URL = "_attachment_url";

  /** The text field that gathers every text column of a wide dataset. */
  public static final String CATCH_ALL = "_catch_all";

  /** More text columns than this make a dataset wide. */
  public static final int WIDE = 15;

  public static ColumnViews of(Column column) {
    String key = column.key();
    if (!column.isString() || column.isGeometry() || special(key)) {
      return new ColumnViews(column, null, null, null, null);
    }
    if (column.isDate()) {
      return new ColumnViews(column, key + ".text", null, null, null);
    }
    return new ColumnViews(
        column,
        text(column),
        column.can(Capability.INSENSITIVE) ? key + ".keyword_insensitive" : null,
        column.can(Capability.WILDCARD) ? key + ".wildcard" : null,
        column.can(Capability.TEXT_AGG) ? key + ".words" : null);
  }

  private static @Nullable String text(Column column) {
    if (column.can(Capability.TEXT)) {
      return column.key() + ".text";
    }
    return column.can(Capability.TEXT_STANDARD) ? column.key() + ".text_standard" : null;
  }

  /** Whether the text view is stemmed. */
  public boolean french() {
    return column.isPlainString() && text != null && column.can(Capability.TEXT);
  }

  /** Columns that the platform maps by name, whatever their attributes. */
  public static boolean special(String key) {
    return switch (key) {
      case ID, I, RAND, GEO_POINT, GEO_SHAPE, GEO_CORNERS, ATTACHMENT_URL -> true;
      default -> false;
    };
  }

  /** Whether the words of the column go to the catch-all field of a wide dataset. */
  public boolean gathered() {
    return column.isPlainString() && text != null;
  }
}
