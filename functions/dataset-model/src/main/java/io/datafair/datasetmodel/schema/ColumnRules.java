package io.datafair.datasetmodel.schema;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.datafair.core.problem.Message;
import io.datafair.core.problem.Text;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a user demands of the values of a column. Contract: datasets, section 9. */
public final class ColumnRules {
  private static final List<String> RULES =
      List.of("x-required", "minimum", "maximum", "minLength", "maxLength", "pattern");
  private static final int SHOWN = 200;

  private final Column column;
  private final boolean required;
  private final @Nullable Number minimum;
  private final @Nullable Number maximum;
  private final @Nullable Number minLength;
  private final @Nullable Number maxLength;
  private final @Nullable Pattern pattern;
  private final @Nullable Set<String> labels;

  private ColumnRules(Column column) {
    this.column = column;
    this.required = Boolean.TRUE.equals(column.attributes().get("x-required"));
    this.minimum = column.isNumeric() ? number(column, "minimum") : null;
    this.maximum = column.isNumeric() ? number(column, "maximum") : null;
    this.minLength = column.isString() ? number(column, "minLength") : null;
    this.maxLength = column.isString() ? number(column, "maxLength") : null;
    String expression = column.isString() ? column.text("pattern") : null;
    // An engine whose time is linear: the expression and the values come from users.
    this.pattern = expression == null ? null : Pattern.compile(expression);
    this.labels = restricted(column) ? labels(column).keySet() : null;
  }

  private static @Nullable Number number(Column column, String rule) {
    return column.attributes().get(rule) instanceof Number number ? number : null;
  }

  private static boolean restricted(Column column) {
    return Boolean.TRUE.equals(column.attributes().get("x-labelsRestricted"))
        && !labels(column).isEmpty();
  }

  private static Map<String, Object> labels(Column column) {
    Map<String, Object> labels = new java.util.LinkedHashMap<>();
    if (column.attributes().get("x-labels") instanceof Map<?, ?> declared) {
      declared.forEach((value, label) -> labels.put(String.valueOf(value), label));
    }
    return labels;
  }

  /** The rules of a column; empty when it has none. */
  public static Optional<ColumnRules> of(Column column) {
    if (column.calculated() || column.extension()) {
      return Optional.empty();
    }
    ColumnRules rules = new ColumnRules(column);
    return rules.none() ? Optional.empty() : Optional.of(rules);
  }

  private boolean none() {
    return !required
        && minimum == null
        && maximum == null
        && minLength == null
        && maxLength == null
        && pattern == null
        && labels == null;
  }

  /** Why the rules of a column make no sense; empty when they do. */
  public static Optional<Message> wrong(Column column) {
    for (String rule : List.of("minimum", "maximum", "minLength", "maxLength")) {
      Object value = column.attributes().get(rule);
      if (value != null && !(value instanceof Number)) {
        return Optional.of(ColumnText.NOT_A_NUMBER.with(column.key(), rule));
      }
    }
    try {
      String pattern = column.text("pattern");
      if (pattern != null) {
        Pattern.compile(pattern);
      }
      return Optional.empty();
    } catch (PatternSyntaxException e) {
      return Optional.of(ColumnText.UNSUPPORTED_EXPRESSION.with(column.key(), e.getMessage()));
    }
  }

  /** Whether two states of a column demand the same. */
  public static boolean same(Column before, Column after) {
    boolean plain =
        RULES.stream()
            .allMatch(
                rule ->
                    Objects.equals(before.attributes().get(rule), after.attributes().get(rule)));
    return plain
        && restricted(before) == restricted(after)
        && (!restricted(after) || labels(before).keySet().equals(labels(after).keySet()));
  }

  public Column column() {
    return column;
  }

  public boolean required() {
    return required;
  }

  /** What to say of a line without value in a required column. */
  public Message missing() {
    return ColumnText.MISSING.with(column.key());
  }

  /**
   * Checks a value as it is stored.
   *
   * @param raw the value as the user wrote it
   */
  public Optional<Message> fault(String value, String raw) {
    Message fault = fault(value);
    if (fault == null) {
      return Optional.empty();
    }
    String shown = raw.length() > SHOWN ? raw.substring(0, SHOWN) + "…" : raw;
    return Optional.of(ColumnText.FAULT.with(column.key(), fault, shown));
  }

  private @Nullable Message fault(String value) {
    if (minimum != null && Double.parseDouble(value) < minimum.doubleValue()) {
      return ColumnText.TOO_SMALL.with(minimum);
    }
    if (maximum != null && Double.parseDouble(value) > maximum.doubleValue()) {
      return ColumnText.TOO_LARGE.with(maximum);
    }
    if (minLength != null && value.codePointCount(0, value.length()) < minLength.longValue()) {
      return ColumnText.TOO_SHORT.with(minLength);
    }
    if (maxLength != null && value.codePointCount(0, value.length()) > maxLength.longValue()) {
      return ColumnText.TOO_LONG.with(maxLength);
    }
    if (pattern != null && !pattern.matcher(value).find()) {
      String message = column.text("patternErrorMessage");
      return message != null && !message.isBlank()
          ? Text.same(message)
          : ColumnText.PATTERN.with(pattern);
    }
    return labels == null || labels.contains(value) ? null : ColumnText.NOT_A_LABEL;
  }
}
