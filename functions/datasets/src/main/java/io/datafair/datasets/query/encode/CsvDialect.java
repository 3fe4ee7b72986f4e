package io.datafair.datasets.query.encode;

import io.datafair.datasets.query.column.Refusals;
import io.datafair.runtime.http.QueryParameters;

/**
 * How lines are written as CSV. Contract: dataset-queries, section 10.
 *
 * @param safe texts that a spreadsheet would take for a formula begin with an apostrophe
 */
public record CsvDialect(byte separator, boolean header, boolean safe) {
  public static CsvDialect of(QueryParameters query) {
    return new CsvDialect(
        separator(query.value("sep", "")), !query.is("header", "false"), query.is("safe", "true"));
  }

  /** One of few: what is written between cells could else be a cell itself. */
  private static byte separator(String text) {
    return switch (text) {
      case "", "," -> ',';
      case ";" -> ';';
      case "|" -> '|';
      case "\t", "\\t", "tab" -> '\t';
      default -> throw Refusals.bad(EncodeText.UNKNOWN_SEPARATOR);
    };
  }
}
