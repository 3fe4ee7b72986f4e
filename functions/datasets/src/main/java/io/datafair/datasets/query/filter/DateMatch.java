package io.datafair.datasets.query.filter;

import io.datafair.datasetmodel.schema.Column;
import io.datafair.datasetmodel.schema.Concept;
import io.datafair.datasets.query.column.ItemList;
import io.datafair.datasets.query.column.QueryColumns;
import io.datafair.datasets.query.column.Refusals;
import java.util.List;
import java.util.Optional;

/** Lines whose date or period meets another. Contract: dataset-queries, section 6. */
final class DateMatch {
  private final Optional<Column> start;
  private final Optional<Column> end;
  private final Optional<Column> date;
  private final ColumnFilters filters;

  DateMatch(QueryColumns columns, ColumnFilters filters) {
    this.start = columns.schema().primary(Concept.START_DATE);
    this.end = columns.schema().primary(Concept.END_DATE);
    this.date = columns.schema().primary(Concept.DATE);
    this.filters = filters;
  }

  boolean applicable() {
    return date.isPresent() || (start.isPresent() && end.isPresent());
  }

  static RuntimeException inapplicable() {
    return Refusals.bad(FilterText.NO_DATES);
  }

  Filter of(String value) {
    List<String> sides = ItemList.split(value);
    if (sides.isEmpty() || sides.size() > 2) {
      throw Refusals.malformed("date_match");
    }
    String from = sides.getFirst();
    String until = sides.getLast();
    if (start.isPresent() && end.isPresent()) {
      return new Filter.Both(
          List.of(compared(start.get(), Suffix.LTE, until), compared(end.get(), Suffix.GTE, from)));
    }
    Column column = date.orElseThrow(DateMatch::inapplicable);
    return new Filter.Both(
        List.of(compared(column, Suffix.GTE, from), compared(column, Suffix.LTE, until)));
  }

  private Filter compared(Column column, Suffix suffix, String value) {
    return filters.of(column, suffix, value, "date_match");
  }
}
