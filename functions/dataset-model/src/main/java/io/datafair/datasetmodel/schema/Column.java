package io.datafair.datasetmodel.schema;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One column of a dataset. Contract: datasets, section 3.
 *
 * @param type {@code string}, {@code integer}, {@code number}, {@code boolean} or {@code object}
 * @param format {@code date}, {@code date-time} or {@code uri-reference}; null otherwise
 * @param attributes the whole column as stored, every key of the contract included
 */
public record Column(
    String key, String type, @Nullable String format, Map<String, Object> attributes) {

  public static Column of(Map<String, Object> attributes) {
    return new Column(
        String.valueOf(attributes.get("key")),
        String.valueOf(attributes.getOrDefault("type", "string")),
        text(attributes, "format"),
        attributes);
  }

  private static @Nullable String text(Map<String, Object> attributes, String key) {
    return attributes.get(key) instanceof String value ? value : null;
  }

  public @Nullable String text(String attribute) {
    return text(attributes, attribute);
  }

  /** Identifier of the concept that the column carries. */
  public @Nullable String concept() {
    return text("x-refersTo");
  }

  public boolean carries(String concept) {
    return concept.equals(concept());
  }

  public String originalName() {
    String name = text("x-originalName");
    return name == null ? key : name;
  }

  /** What a reader sees as the column's name: its title, else its original name. */
  public String label() {
    String title = text("title");
    return title == null || title.isBlank() ? originalName() : title;
  }

  public @Nullable String separator() {
    String separator = text("separator");
    return separator == null || separator.isEmpty() ? null : separator;
  }

  public boolean calculated() {
    return Boolean.TRUE.equals(attributes.get("x-calculated"));
  }

  public boolean extension() {
    return attributes.get("x-extension") != null;
  }

  public boolean can(Capability capability) {
    if (attributes.get("x-capabilities") instanceof Map<?, ?> capabilities
        && capabilities.get(capability.key()) instanceof Boolean chosen) {
      return chosen;
    }
    return capability.byDefault();
  }

  public boolean isString() {
    return type.equals("string");
  }

  /** A string that is not a date, the only kind with full text views. */
  public boolean isPlainString() {
    return isString() && !isDate();
  }

  public boolean isDate() {
    return "date".equals(format) || "date-time".equals(format);
  }

  public boolean isNumeric() {
    return type.equals("integer") || type.equals("number");
  }

  public boolean isGeometry() {
    return carries(Concept.GEOMETRY) || carries(Concept.PROJECTED_GEOMETRY);
  }
}
