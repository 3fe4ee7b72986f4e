package io.datafair.datasets.query;

import io.datafair.core.account.Account;
import io.datafair.datasetmodel.metadata.Dataset;
import io.datafair.datasetmodel.schema.Concept;
import io.datafair.datasets.query.column.QueryColumns;
import io.datafair.testkit.DatasetDocument;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The datasets that golden tables ask. */
public enum ExampleDataset {
  /** A column of every kind, and a point for each line. */
  TOWNS(
      Map.of("key", "town", "type", "string", "x-refersTo", Concept.LABEL),
      Map.of("key", "code", "type", "string", "x-capabilities", Map.of("wildcard", true)),
      Map.of(
          "key",
          "note",
          "type",
          "string",
          "x-capabilities",
          Map.of("text", false, "textStandard", false)),
      Map.of("key", "tags", "type", "string", "separator", ";"),
      Map.of("key", "n", "type", "integer"),
      Map.of("key", "x", "type", "number"),
      Map.of("key", "ok", "type", "boolean"),
      Map.of("key", "day", "type", "string", "format", "date"),
      Map.of("key", "at", "type", "string", "format", "date-time"),
      Map.of(
          "key", "there", "type", "string", "format", "date-time", "timeZone", "America/New_York"),
      Map.of(
          "key",
          "off",
          "type",
          "string",
          "x-capabilities",
          Map.of(
              "index",
              false,
              "values",
              false,
              "text",
              false,
              "textStandard",
              false,
              "insensitive",
              false)),
      Map.of("key", "lat", "type", "number", "x-refersTo", Concept.LATITUDE),
      Map.of("key", "lon", "type", "number", "x-refersTo", Concept.LONGITUDE)),

  /** Few columns, no place and no date. */
  NOTES(
      Map.of("key", "title", "type", "string", "x-refersTo", Concept.LABEL),
      Map.of(
          "key",
          "body",
          "type",
          "string",
          "x-refersTo",
          Concept.DESCRIPTION,
          "x-capabilities",
          Map.of("wildcard", true)),
      Map.of("key", "sum", "type", "integer")),

  /** Lines with a geometry. */
  SHAPES(
      Map.of("key", "name", "type", "string"),
      Map.of("key", "geom", "type", "string", "x-refersTo", Concept.GEOMETRY)),

  /** Lines with a geometry of which only corners are in the index. */
  CORNERS(
      Map.of(
          "key",
          "geom",
          "type",
          "string",
          "x-refersTo",
          Concept.GEOMETRY,
          "x-capabilities",
          Map.of("geoShape", false))),

  /** Lines with one date. */
  EVENTS(Map.of("key", "at", "type", "string", "format", "date-time", "x-refersTo", Concept.DATE)),

  /** Lines with a period. */
  PERIODS(
      Map.of("key", "from", "type", "string", "format", "date", "x-refersTo", Concept.START_DATE),
      Map.of("key", "to", "type", "string", "format", "date", "x-refersTo", Concept.END_DATE)),

  /** More lines than are worth counting, and their newest first. */
  LARGE(
      Map.of("key", "title", "type", "string"),
      Map.of("key", "_updatedAt", "type", "string", "format", "date-time", "x-calculated", true)),

  /** More text columns than are searched one by one. */
  WIDE(wide());

  private final DatasetDocument document;

  @SafeVarargs
  @SuppressWarnings("varargs") // the array is only read
  ExampleDataset(Map<String, Object>... columns) {
    document =
        DatasetDocument.of(name().toLowerCase(Locale.ROOT), Account.user("u", "U"))
            .columns(columns);
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object>[] wide() {
    return Stream.concat(
            IntStream.range(0, 16)
                .<Map<String, Object>>mapToObj(i -> Map.of("key", "c" + i, "type", "string")),
            Stream.<Map<String, Object>>of(
                Map.of("key", "label", "type", "string", "x-refersTo", Concept.LABEL),
                Map.of("key", "n", "type", "integer")))
        .toArray(Map[]::new);
  }

  static ExampleDataset named(String name) {
    return valueOf(name.toUpperCase(Locale.ROOT));
  }

  public Dataset dataset() {
    return Dataset.of(
        this == LARGE
            ? document.with("count", 100_000).with("isRest", true).build()
            : document.build());
  }

  public QueryColumns columns() {
    return QueryColumns.of(dataset());
  }
}
