package io.datafair.datasets.query.filter;

import io.datafair.datasetmodel.schema.Column;
import io.datafair.datasets.query.column.Refusals;

/** Reads the operand of a filter as the type of its column. */
public final class FilterValue {
  private FilterValue() {}

  public static Object of(Column column, String value) {
    return switch (column.type()) {
      case "integer", "number" -> number(column, value);
      case "boolean" -> bool(column, value);
      default -> value;
    };
  }

  private static Object number(Column column, String value) {
    String text = value.strip();
    try {
      if (text.indexOf('.') < 0 && text.indexOf('e') < 0 && text.indexOf('E') < 0) {
        return Long.valueOf(text);
      }
      double number = Double.parseDouble(text);
      if (Double.isFinite(number)) {
        return number;
      }
    } catch (NumberFormatException e) {
      throw notA(column, value, FilterText.A_NUMBER);
    }
    throw notA(column, value, FilterText.A_NUMBER);
  }

  private static Object bool(Column column, String value) {
    return switch (value) {
      case "true", "1" -> true;
      case "false", "0" -> false;
      default -> throw notA(column, value, FilterText.A_BOOLEAN);
    };
  }

  private static RuntimeException notA(Column column, String value, FilterText type) {
    return Refusals.bad(FilterText.NOT_OF_TYPE.with(value, column.key(), type));
  }
}
