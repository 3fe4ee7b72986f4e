package io.datafair.datasets.query.filter;

import io.datafair.datasetmodel.index.Analyzers;
import io.datafair.datasetmodel.index.ColumnViews;
import io.datafair.datasetmodel.index.IndexMapping;
import io.datafair.datasetmodel.schema.Capability;
import io.datafair.datasetmodel.schema.Column;
import io.datafair.datasetmodel.schema.Concept;
import io.datafair.datasets.query.column.ColumnText;
import io.datafair.datasets.query.column.ColumnUses;
import io.datafair.datasets.query.column.QueryColumns;
import io.datafair.datasets.query.column.Refusals;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Ranked search of words. Contract: dataset-queries, section 5. */
final class FullText {
  private static final String OPERATORS = "+-|\"()*~";

  private final List<String> fields = new ArrayList<>();
  private final List<String> exactFields = new ArrayList<>();
  private final List<String> wildcardFields = new ArrayList<>();

  /** What must match, and what only ranks. */
  record Clauses(Filter must, List<Filter> should) {}

  private FullText() {}

  /** Searches every column that can be. */
  static FullText everywhere(QueryColumns columns) {
    FullText text = new FullText();
    boolean wide = IndexMapping.wide(columns.schema());
    if (wide) {
      text.fields.add(ColumnViews.CATCH_ALL);
      text.exactFields.add(ColumnViews.CATCH_ALL);
    }
    for (Column column : columns.data()) {
      if (!wide || weight(column) > 1 || !ColumnViews.of(column).gathered()) {
        text.add(column);
      }
    }
    return text;
  }

  /** Searches some columns; one that is unknown or has no searchable view is a 400. */
  static FullText in(QueryColumns columns, List<String> keys) {
    FullText text = new FullText();
    for (String key : keys) {
      Column column = columns.require(key, ColumnText.TO_SEARCH);
      if (!text.add(column)) {
        throw ColumnHelp.incapable(ColumnText.TO_SEARCH, column, Capability.TEXT);
      }
    }
    return text;
  }

  private boolean add(Column column) {
    ColumnViews views = ColumnViews.of(column);
    String field = field(column, views);
    if (field == null) {
      return false;
    }
    int weight = weight(column);
    fields.add(weighted(field, weight));
    if (views.french()) {
      exactFields.add(weighted(field, weight));
    }
    if (views.wildcard() != null) {
      wildcardFields.add(views.wildcard());
    }
    return true;
  }

  private static @Nullable String field(Column column, ColumnViews views) {
    if (!ColumnUses.scalar(column) || column.type().equals("boolean")) {
      return null;
    }
    if (views.text() != null) {
      return views.text();
    }
    if (views.insensitive() != null) {
      return views.insensitive();
    }
    return column.can(Capability.INDEX) ? column.key() : null;
  }

  private static int weight(Column column) {
    if (column.carries(Concept.LABEL)) {
      return 3;
    }
    return column.carries(Concept.DESCRIPTION) || column.carries(Concept.TAG) ? 2 : 1;
  }

  private static String weighted(String field, int weight) {
    return weight == 1 ? field : field + "^" + weight;
  }

  /**
   * The clauses of a search.
   *
   * @param mode {@code simple}, {@code or}, {@code and}, {@code complete} or {@code adapt}
   * @param ignored words that rank but do not filter
   */
  Clauses clauses(String text, String mode, List<String> ignored) {
    return switch (mode) {
      case "simple", "or", "adapt" -> any(text, ignored);
      case "and" -> new Clauses(simple(required(text), true), exact(text));
      case "complete" -> complete(text);
      default -> throw Refusals.bad(FilterText.UNKNOWN_MODE.with(mode));
    };
  }

  private Clauses any(String text, List<String> ignored) {
    if (ignored.isEmpty()) {
      return anyWord(text);
    }
    List<String> words = new ArrayList<>(List.of(text.strip().split("\\s+")));
    if (!words.containsAll(ignored) || new HashSet<>(ignored).containsAll(words)) {
      throw Refusals.bad(FilterText.WRONG_IGNORED_WORDS);
    }
    words.removeAll(ignored);
    List<Filter> should = new ArrayList<>(exact(text));
    should.add(simple(String.join(" ", ignored), false));
    return new Clauses(simple(String.join(" ", words), false), should);
  }

  /** Lines of an exact form are among those of its stem: one disjunction is the fastest to rank. */
  private Clauses anyWord(String text) {
    List<Filter> exact = exact(text);
    if (exact.isEmpty() || !plain(text)) {
      return new Clauses(simple(text, false), exact);
    }
    return new Clauses(
        new Filter.Either(List.of(simple(text, false), exact.getFirst())), List.of());
  }

  private static boolean plain(String text) {
    return text.chars().noneMatch(c -> OPERATORS.indexOf(c) >= 0);
  }

  private Clauses complete(String text) {
    if (!plain(text)) {
      return new Clauses(simple(required(text), true), exact(text));
    }
    List<String> words = new ArrayList<>(StopWords.without(text));
    String last = words.removeLast();
    words.add("(" + last + "* | " + last + ")");
    List<Filter> alternatives = new ArrayList<>();
    alternatives.add(simple(String.join(" ", words), true));
    wildcardFields.forEach(field -> alternatives.add(new Filter.Contains(field, text)));
    List<Filter> should = new ArrayList<>(exact(text));
    if (!exactFields.isEmpty()) {
      should.add(new Filter.Phrase(text, exactFields, 2));
    }
    Filter must =
        alternatives.size() == 1 ? alternatives.getFirst() : new Filter.Either(alternatives);
    return new Clauses(must, should);
  }

  private static String required(String text) {
    return plain(text) ? String.join(" ", StopWords.without(text)) : text;
  }

  private Filter simple(String text, boolean every) {
    return new Filter.SimpleText(text, fields, every, null, 1);
  }

  /** Words in the form that was typed rank higher than others of the same stem. */
  private List<Filter> exact(String text) {
    return exactFields.isEmpty()
        ? List.of()
        : List.of(new Filter.SimpleText(text, exactFields, false, Analyzers.FRENCH_EXACT, 0.5));
  }
}
