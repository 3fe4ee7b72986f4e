package io.datafair.testkit;

import java.util.List;

/** The routes that the documentation promises of a function. */
public final class DocumentedRoutes {
  private static final String PAGE = "api.md";

  private DocumentedRoutes() {}

  /** Each as {@code METHOD /path}. */
  public static List<String> of(String function) {
    return DocumentedTable.under(PAGE, function).stream()
        .map(row -> row.get(0) + " " + DocumentedTable.codes(row.get(1)).getFirst())
        .toList();
  }

  /** The operations named as rights of a function's routes. */
  public static List<String> rights(String function) {
    return DocumentedTable.codesOfColumn(PAGE, function, 2);
  }
}
