package io.datafair.datasets.query.search;

import io.datafair.datasetmodel.index.ColumnViews;
import io.datafair.datasetmodel.schema.Column;
import io.datafair.datasets.query.column.ColumnText;
import io.datafair.datasets.query.column.ItemList;
import io.datafair.datasets.query.column.QueryColumns;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The columns of an answer.
 *
 * @param keys the columns asked for, in order; empty for all but the heavy geographic ones
 * @param id whether items carry {@code _id}
 */
public record Selection(List<String> keys, boolean id) {
  public static Selection parse(@Nullable String select, QueryColumns columns) {
    if (select == null || select.isBlank() || select.strip().equals("*")) {
      return new Selection(List.of(), true);
    }
    List<String> keys = new ArrayList<>();
    for (String key : ItemList.split(select)) {
      if (!key.equals("_score") && !keys.contains(key)) {
        columns.require(key, ColumnText.TO_SELECT);
        keys.add(key);
      }
    }
    return keys.isEmpty()
        ? new Selection(List.of(ColumnViews.ID), true)
        : new Selection(keys, keys.contains(ColumnViews.ID));
  }

  public boolean everything() {
    return keys.isEmpty();
  }

  /** As this selection with a column more. */
  public Selection with(String key) {
    if (everything() || keys.contains(key)) {
      return this;
    }
    List<String> more = new ArrayList<>(keys);
    more.add(key);
    return new Selection(more, id);
  }

  /**
   * As this selection with what draws the lines; the column that the shapes were made from would
   * only repeat them.
   */
  public Selection withShapes(QueryColumns columns) {
    if (!everything()) {
      return with(ColumnViews.GEO_SHAPE).with(ColumnViews.GEO_POINT);
    }
    List<String> all =
        columns.stream()
            .filter(column -> !column.isGeometry())
            .map(Column::key)
            .filter(key -> !key.equals(ColumnViews.GEO_CORNERS))
            .toList();
    return new Selection(all, true);
  }

  /** Columns of tabular formats: those asked for, else the ones that are not calculated. */
  public List<Column> table(QueryColumns columns) {
    List<Column> table = new ArrayList<>();
    if (everything()) {
      return columns.data();
    }
    for (String key : keys) {
      Column column = columns.find(key);
      if (column != null) {
        table.add(column);
      }
    }
    return table;
  }
}
