package io.datafair.datasets.resource;

import io.datafair.core.problem.ProblemException;
import io.datafair.datasetmodel.schema.Column;
import io.datafair.datasetmodel.schema.ColumnRules;
import io.datafair.datasetmodel.schema.Schema;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Merges the columns that a user sends into those of a dataset: the user's presentation, the
 * server's facts. Contract: datasets, section 3.
 */
final class SchemaPatch {
  private static final Set<String> WRITABLE =
      Set.of(
          "title",
          "description",
          "icon",
          "x-group",
          "x-display",
          "x-refersTo",
          "x-capabilities",
          "x-labels",
          "x-labelsRestricted",
          "readOnly",
          "x-required",
          "minLength",
          "maxLength",
          "minimum",
          "maximum",
          "pattern",
          "patternErrorMessage",
          "x-master",
          "x-transform",
          "separator",
          "timeZone",
          "type",
          "format",
          "ignoreDetection",
          "ignoreIntegerDetection");
  private static final Set<String> DERIVED =
      Set.of(
          "key",
          "x-originalName",
          "x-concept",
          "enum",
          "x-cardinality",
          "x-calculated",
          "x-extension",
          "label",
          "dateFormat",
          "dateTimeFormat");
  private static final Set<String> TYPES =
      Set.of("string", "integer", "number", "boolean", "object");

  private SchemaPatch() {}

  /** The new columns: those sent, in the order sent, then the others. */
  static List<Map<String, Object>> merge(Schema current, @Nullable Object sent) {
    if (!(sent instanceof List<?> items)) {
      throw ProblemException.of(400, ResourceText.SCHEMA_NOT_ARRAY);
    }
    Set<String> done = new LinkedHashSet<>();
    List<Map<String, Object>> merged = new ArrayList<>();
    for (Object item : items) {
      if (!(item instanceof Map<?, ?> column) || !(column.get("key") instanceof String key)) {
        throw ProblemException.of(400, ResourceText.COLUMN_WITHOUT_KEY);
      }
      Column known =
          current
              .column(key)
              .orElseThrow(() -> ProblemException.of(400, ResourceText.UNKNOWN_COLUMN.with(key)));
      if (!done.add(key)) {
        throw ProblemException.of(400, ResourceText.COLUMN_TWICE.with(key));
      }
      merged.add(known.calculated() ? known.attributes() : column(known, column));
    }
    for (Column column : current.columns()) {
      if (!done.contains(column.key())) {
        merged.add(column.attributes());
      }
    }
    return merged;
  }

  private static Map<String, Object> column(Column known, Map<?, ?> sent) {
    Map<String, Object> column = new LinkedHashMap<>();
    known
        .attributes()
        .forEach(
            (attribute, value) -> {
              if (!WRITABLE.contains(attribute)
                  || attribute.equals("type")
                  || attribute.equals("format")) {
                column.put(attribute, value);
              }
            });
    sent.forEach(
        (name, value) -> {
          String attribute = String.valueOf(name);
          if (WRITABLE.contains(attribute)) {
            if (value != null) {
              column.put(attribute, value);
            } else {
              column.remove(attribute);
            }
          } else if (!DERIVED.contains(attribute)) {
            throw ProblemException.of(400, ResourceText.UNKNOWN_ATTRIBUTE.with(attribute));
          }
        });
    if (!TYPES.contains(String.valueOf(column.get("type")))) {
      throw ProblemException.of(400, ResourceText.UNKNOWN_TYPE.with(column.get("type")));
    }
    ColumnRules.wrong(Column.of(column))
        .ifPresent(
            wrong -> {
              throw ProblemException.of(400, wrong);
            });
    return column;
  }
}
