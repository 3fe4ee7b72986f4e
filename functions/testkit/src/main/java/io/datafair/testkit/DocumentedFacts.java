package io.datafair.testkit;

import java.util.List;

/** The facts that {@code docs/events.md} tells of. */
public final class DocumentedFacts {
  private DocumentedFacts() {}

  /** The names of those of a source, such as {@code datafair.datasets}. */
  public static List<String> of(String source) {
    return DocumentedTable.under("events.md", "Facts").stream()
        .filter(row -> DocumentedTable.codes(row.get(1)).equals(List.of(source)))
        .map(row -> DocumentedTable.codes(row.get(0)).getFirst())
        // Who listens may tell of a fact once more.
        .distinct()
        .toList();
  }
}
