package io.datafair.datasets.query.filter;

import io.datafair.datasetmodel.index.ColumnViews;
import io.datafair.datasetmodel.schema.Capability;
import io.datafair.datasetmodel.schema.Column;
import io.datafair.datasets.query.column.ColumnUses;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * What follows a column's key in the name of a filter; everything about a suffix is in its row.
 * Contract: dataset-queries, section 4.
 */
@SuppressWarnings("ImmutableEnumChecker") // its functions hold nothing that changes
public enum Suffix {
  EQ("_eq", Capability.INDEX, Suffix::indexed, FilterOperand::equal),
  NEQ("_neq", Capability.INDEX, Suffix::indexed, not(FilterOperand::equal)),
  IN("_in", Capability.INDEX, Suffix::indexed, FilterOperand::in),
  NIN("_nin", Capability.INDEX, Suffix::indexed, not(FilterOperand::in)),
  GT("_gt", Capability.INDEX, Suffix::ordered, compared(Filter.Comparison.GT)),
  GTE("_gte", Capability.INDEX, Suffix::ordered, compared(Filter.Comparison.GTE)),
  LT("_lt", Capability.INDEX, Suffix::ordered, compared(Filter.Comparison.LT)),
  LTE("_lte", Capability.INDEX, Suffix::ordered, compared(Filter.Comparison.LTE)),
  STARTS("_starts", Capability.INDEX, Suffix::exactText, FilterOperand::prefix, Empty.ALLOWED),
  CONTAINS(
      "_contains", Capability.WILDCARD, Suffix::partial, FilterOperand::contains, Empty.ALLOWED),
  SEARCH("_search", Capability.TEXT, Suffix::searched, FilterOperand::search),
  EXISTS("_exists", Capability.INDEX, Suffix::present, FilterOperand::exists, Empty.ALLOWED),
  NEXISTS("_nexists", Capability.INDEX, Suffix::present, not(FilterOperand::exists), Empty.ALLOWED);

  private enum Empty {
    ALLOWED,
    REFUSED
  }

  private final String text;
  private final Capability capability;
  private final Predicate<Column> possible;
  private final Function<FilterOperand, Filter> filter;
  private final Empty empty;

  Suffix(
      String text,
      Capability capability,
      Predicate<Column> possible,
      Function<FilterOperand, Filter> filter) {
    this(text, capability, possible, filter, Empty.REFUSED);
  }

  /**
   * @param capability that a refusal names
   * @param possible whether the capabilities and type of a column allow the filter
   */
  Suffix(
      String text,
      Capability capability,
      Predicate<Column> possible,
      Function<FilterOperand, Filter> filter,
      Empty empty) {
    this.text = text;
    this.capability = capability;
    this.possible = possible;
    this.filter = filter;
    this.empty = empty;
  }

  public String text() {
    return text;
  }

  Capability capability() {
    return capability;
  }

  boolean possible(Column column) {
    return possible.test(column);
  }

  boolean mayBeEmpty() {
    return empty == Empty.ALLOWED;
  }

  Filter filter(FilterOperand operand) {
    return filter.apply(operand);
  }

  /** The suffix that a parameter's name ends with. */
  static Optional<Suffix> of(String parameter) {
    int underscore = parameter.lastIndexOf('_');
    if (underscore <= 0) {
      return Optional.empty();
    }
    String end = parameter.substring(underscore);
    for (Suffix suffix : values()) {
      if (suffix.text.equals(end)) {
        return Optional.of(suffix);
      }
    }
    return Optional.empty();
  }

  private static Function<FilterOperand, Filter> not(Function<FilterOperand, Filter> filter) {
    return operand -> new Filter.Not(filter.apply(operand));
  }

  private static Function<FilterOperand, Filter> compared(Filter.Comparison comparison) {
    return operand -> operand.compared(comparison);
  }

  private static boolean indexed(Column column) {
    return ColumnUses.scalar(column) && column.can(Capability.INDEX);
  }

  private static boolean present(Column column) {
    return !ColumnUses.scalar(column) || column.can(Capability.INDEX);
  }

  private static boolean ordered(Column column) {
    return indexed(column)
        && !column.type().equals("boolean")
        && !column.key().equals(ColumnViews.ID);
  }

  private static boolean exactText(Column column) {
    return indexed(column) && column.isPlainString() && !column.key().equals(ColumnViews.ID);
  }

  private static boolean partial(Column column) {
    return ColumnUses.scalar(column)
        && (column.key().equals(ColumnViews.ATTACHMENT_URL)
            || (column.isPlainString() && column.can(Capability.WILDCARD)));
  }

  private static boolean searched(Column column) {
    return ColumnUses.scalar(column)
        && (ColumnViews.of(column).text() != null
            || (column.isNumeric() && column.can(Capability.INDEX)));
  }
}
