package io.datafair.datasets.query.filter;

import io.datafair.datasetmodel.index.ColumnViews;
import io.datafair.datasetmodel.schema.Column;
import io.datafair.datasets.query.column.ColumnUses;
import io.datafair.datasets.query.column.DateValues;
import io.datafair.datasets.query.column.ItemList;
import io.datafair.datasets.query.column.Refusals;
import java.util.ArrayList;
import java.util.List;

/**
 * What a filter compares: a column and the value that its parameter gives. Each method is a
 * condition that suffixes are made of.
 */
record FilterOperand(Column column, String value, String parameter, String datasetZone) {

  Filter equal() {
    return equal(value);
  }

  private Filter equal(String text) {
    if (column.key().equals(ColumnViews.ID)) {
      return new Filter.Equal(ColumnViews.ID, text);
    }
    if (DayRange.isDay(text) && "date-time".equals(column.format())) {
      return DayRange.of(text, zone()).within(column.key());
    }
    return new Filter.Equal(exactField(text), FilterValue.of(column, text));
  }

  Filter in() {
    List<String> items = ItemList.parse(value, parameter);
    if ("date-time".equals(column.format()) && items.stream().anyMatch(DayRange::isDay)) {
      return new Filter.Either(items.stream().map(this::equal).toList());
    }
    List<Object> exact = new ArrayList<>();
    List<Object> lengthy = new ArrayList<>();
    for (String item : items) {
      List<Object> target = exactField(item).equals(column.key()) ? exact : lengthy;
      target.add(FilterValue.of(column, item));
    }
    if (lengthy.isEmpty()) {
      return new Filter.OneOf(column.key(), exact);
    }
    return new Filter.Either(
        List.of(new Filter.OneOf(column.key(), exact), new Filter.OneOf(wildcard(), lengthy)));
  }

  /** The exact field, or the wildcard one for a value too long for it. */
  private String exactField(String text) {
    if (text.length() <= ColumnViews.EXACT_LIMIT || !column.isPlainString()) {
      return column.key();
    }
    if (ColumnViews.of(column).wildcard() == null
        && !column.key().equals(ColumnViews.ATTACHMENT_URL)) {
      throw Refusals.bad(FilterText.VALUE_TOO_LONG.with(column.key()));
    }
    return wildcard();
  }

  private String wildcard() {
    String wildcard = ColumnViews.of(column).wildcard();
    return wildcard == null ? column.key() : wildcard;
  }

  Filter prefix() {
    return new Filter.Prefix(column.key(), value);
  }

  Filter contains() {
    return new Filter.Contains(wildcard(), value);
  }

  Filter compared(Filter.Comparison comparison) {
    if ("date-time".equals(column.format()) && DayRange.isDay(value)) {
      return DayRange.of(value, zone()).compared(column.key(), comparison);
    }
    return new Filter.Range(
        column.key(), List.of(new Filter.Bound(comparison, FilterValue.of(column, value))));
  }

  Filter search() {
    String words = ColumnViews.of(column).text();
    return new Filter.Words(words == null ? column.key() : words, value);
  }

  /** Values too long for the exact field are still seen in another. */
  Filter exists() {
    if (column.isGeometry() || ColumnUses.geographic(column.key())) {
      return new Filter.Exists(ColumnViews.GEO_POINT);
    }
    List<Filter> views = new ArrayList<>();
    views.add(new Filter.Exists(column.key()));
    ColumnViews fields = ColumnViews.of(column);
    String longer = fields.text() == null ? fields.wildcard() : fields.text();
    if (longer != null && column.isPlainString()) {
      views.add(new Filter.Exists(longer));
    }
    return views.size() == 1 ? views.getFirst() : new Filter.Either(views);
  }

  private String zone() {
    return DateValues.zone(column, datasetZone);
  }
}
