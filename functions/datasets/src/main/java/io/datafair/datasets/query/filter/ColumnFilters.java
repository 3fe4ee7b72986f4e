package io.datafair.datasets.query.filter;

import io.datafair.datasetmodel.schema.Capability;
import io.datafair.datasetmodel.schema.Column;
import io.datafair.datasets.query.column.ColumnText;
import io.datafair.datasets.query.column.ColumnUses;
import io.datafair.datasets.query.column.Refusals;

/** From {@code column_suffix=value} to a filter. Contract: dataset-queries, section 4. */
final class ColumnFilters {
  private final String datasetZone;

  ColumnFilters(String datasetZone) {
    this.datasetZone = datasetZone;
  }

  Filter of(Column column, Suffix suffix, String value, String parameter) {
    if (value.isEmpty() && !suffix.mayBeEmpty()) {
      throw Refusals.bad(FilterText.NO_VALUE.with(parameter));
    }
    if (!suffix.possible(column)) {
      throw refused(column, suffix);
    }
    return suffix.filter(new FilterOperand(column, value, parameter, datasetZone));
  }

  private static RuntimeException refused(Column column, Suffix suffix) {
    Capability missing = suffix.capability();
    // Words are looked for in either text view: that one of them is on says nothing.
    boolean off = missing == Capability.TEXT || !column.can(missing);
    if (off && ColumnUses.scalar(column)) {
      return ColumnHelp.incapable(ColumnText.TO_APPLY.with(suffix.text()), column, missing);
    }
    return Refusals.bad(
        FilterText.WRONG_TYPE.with(suffix.text(), column.key(), ColumnHelp.sentence(column)));
  }
}
