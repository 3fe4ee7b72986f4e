package io.datafair.datasets.query.search;

import io.datafair.core.bound.Bound;
import io.datafair.datasetmodel.index.ColumnViews;
import io.datafair.datasetmodel.schema.Capability;
import io.datafair.datasetmodel.schema.Column;
import io.datafair.datasets.query.column.ColumnText;
import io.datafair.datasets.query.column.ColumnUses;
import io.datafair.datasets.query.column.ItemList;
import io.datafair.datasets.query.column.Parameters;
import io.datafair.datasets.query.column.QueryColumns;
import io.datafair.datasets.query.column.Refusals;
import io.datafair.datasets.query.filter.ColumnHelp;
import io.datafair.datasets.query.filter.Geography;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The order of lines. Contract: dataset-queries, section 7. */
public final class Sorting {
  private static final String DISTANCE = "_geo_distance:";

  /** One sort of the index. */
  public sealed interface Key {
    /**
     * An indexed field; lines without it come last.
     *
     * @param text whether sort values are texts, not numbers
     */
    record Field(String field, boolean descending, boolean text) implements Key {
      private static final Set<String> NO_NUMBER =
          Set.of("\"Infinity\"", "\"-Infinity\"", "" + Long.MAX_VALUE, "" + Long.MIN_VALUE);

      /** Whether a sort value is what the index gives for a line without one. */
      public boolean missing(String sortValue) {
        return sortValue.equals("null") || (!text && NO_NUMBER.contains(sortValue));
      }
    }

    record Score(boolean descending) implements Key {}

    record Distance(double longitude, double latitude, boolean descending) implements Key {}
  }

  private final QueryColumns columns;
  private final List<Key> keys = new ArrayList<>();

  public Sorting(QueryColumns columns) {
    this.columns = columns;
  }

  /** Reads {@code a,-b}; what follows in other methods breaks the remaining ties. */
  public Sorting explicit(String sort) {
    List<String> items = ItemList.distinct(sort);
    Refusals.requireWithin(Bound.SORT_COLUMNS, items.size(), "sort");
    for (String item : items) {
      boolean descending = item.startsWith("-");
      add(descending ? item.substring(1) : item, descending);
    }
    return this;
  }

  private void add(String name, boolean descending) {
    if (name.startsWith(DISTANCE)) {
      keys.add(distance(name.substring(DISTANCE.length()), descending));
    } else if (name.equals("_score")) {
      // Best first is the natural order of scores, so a minus reverses it.
      keys.add(new Key.Score(!descending));
    } else {
      column(columns.require(name, ColumnText.TO_SORT), descending);
    }
  }

  private Key distance(String position, boolean descending) {
    if (!columns.geolocated()) {
      throw Geography.notGeolocated("_geo_distance");
    }
    String[] parts = position.split(":");
    double[] numbers = Parameters.numbers(parts, 2, "sort");
    return new Key.Distance(numbers[0], numbers[1], descending);
  }

  private void column(Column column, boolean descending) {
    if (!ColumnUses.sortable(column)) {
      throw ColumnHelp.incapable(ColumnText.TO_SORT, column, Capability.VALUES);
    }
    String insensitive = ColumnViews.of(column).insensitive();
    if (insensitive != null) {
      keys.add(new Key.Field(insensitive, descending, true));
    }
    if (column.can(Capability.VALUES)) {
      keys.add(new Key.Field(column.key(), descending, column.isPlainString()));
    }
  }

  public Sorting byScore() {
    if (keys.stream().noneMatch(key -> key instanceof Key.Score)) {
      keys.add(new Key.Score(true));
    }
    return this;
  }

  public Sorting byDistance(double longitude, double latitude) {
    if (keys.stream().noneMatch(key -> key instanceof Key.Distance)) {
      keys.add(new Key.Distance(longitude, latitude, false));
    }
    return this;
  }

  public Sorting byField(String field, boolean descending) {
    if (keys.stream().noneMatch(key -> key instanceof Key.Field f && f.field().equals(field))) {
      keys.add(new Key.Field(field, descending, false));
    }
    return this;
  }

  public List<Key> keys() {
    return List.copyOf(keys);
  }
}
