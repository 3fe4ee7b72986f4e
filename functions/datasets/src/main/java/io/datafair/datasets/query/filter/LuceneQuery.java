package io.datafair.datasets.query.filter;

import io.datafair.datasetmodel.index.ColumnViews;
import io.datafair.datasetmodel.schema.Capability;
import io.datafair.datasetmodel.schema.Column;
import io.datafair.datasets.query.column.ColumnText;
import io.datafair.datasets.query.column.ColumnUses;
import io.datafair.datasets.query.column.QueryColumns;
import io.datafair.datasets.query.column.Refusals;
import java.util.ArrayList;
import java.util.List;

/**
 * Checks every field that a Lucene query string names, so that it reaches no other, and brings
 * views to those that the index has. Contract: dataset-queries, section 5.
 */
final class LuceneQuery {
  private final QueryColumns columns;

  LuceneQuery(QueryColumns columns) {
    this.columns = columns;
  }

  Filter of(String query) {
    return new Filter.QueryText(checked(query), defaultFields());
  }

  private List<String> defaultFields() {
    List<String> fields = new ArrayList<>();
    for (Column column : columns.data()) {
      if (ColumnUses.scalar(column)) {
        if (column.can(Capability.INDEX)) {
          fields.add(column.key());
        }
        String text = ColumnViews.of(column).text();
        if (text != null) {
          fields.add(text);
        }
      }
    }
    return fields;
  }

  /** Walks the query outside quotes, ranges and regular expressions. */
  private String checked(String query) {
    StringBuilder out = new StringBuilder(query.length() + 16);
    int wordStart = 0;
    int i = 0;
    while (i < query.length()) {
      char c = query.charAt(i);
      if (c == '\\' && i + 1 < query.length()) {
        out.append(c).append(query.charAt(i + 1));
        i += 2;
        continue;
      }
      if (c == '"' || c == '[' || c == '{' || c == '/') {
        int end = end(query, i, c);
        out.append(query, i, end);
        i = end;
        wordStart = out.length();
        continue;
      }
      if (c == ':') {
        i = field(query, i, out, wordStart);
        wordStart = out.length();
        continue;
      }
      out.append(c);
      i++;
      if (" \t\n\r()+-!&|".indexOf(c) >= 0 && !inWord(c, out, wordStart)) {
        wordStart = out.length();
      }
    }
    return out.toString();
  }

  /** A dash inside a word is part of it. */
  private static boolean inWord(char c, StringBuilder out, int wordStart) {
    return (c == '-' || c == '+') && out.length() - 1 > wordStart;
  }

  private static int end(String query, int start, char open) {
    for (int i = start + 1; i < query.length(); i++) {
      char c = query.charAt(i);
      if (c == '\\') {
        i++;
      } else if ((open == '[' || open == '{') ? (c == ']' || c == '}') : c == open) {
        return i + 1;
      }
    }
    return query.length();
  }

  /** Replaces the name just written by that of the index; answers where to go on. */
  private int field(String query, int colon, StringBuilder out, int wordStart) {
    String name = unescaped(out.substring(wordStart));
    out.setLength(wordStart);
    if (!name.equals("_exists_")) {
      out.append(escaped(resolve(name))).append(':');
      return colon + 1;
    }
    int end = colon + 1;
    while (end < query.length() && " \t\n\r()".indexOf(query.charAt(end)) < 0) {
      end++;
    }
    String named = unescaped(query.substring(colon + 1, end));
    out.append("_exists_:").append(escaped(resolve(named)));
    return end;
  }

  private String resolve(String name) {
    Column whole = columns.find(name);
    if (whole != null) {
      return exact(whole);
    }
    int dot = name.lastIndexOf('.');
    String key = dot < 0 ? name : name.substring(0, dot);
    String view = dot < 0 ? "" : name.substring(dot + 1);
    Column column = columns.require(key, ColumnText.TO_SEARCH);
    ColumnViews views = ColumnViews.of(column);
    return switch (view) {
      case "text" ->
          view(column, views.french() || column.isDate() ? views.text() : null, Capability.TEXT);
      case "text_standard" ->
          view(
              column,
              column.can(Capability.TEXT_STANDARD) ? views.text() : null,
              Capability.TEXT_STANDARD);
      case "keyword_insensitive" -> view(column, views.insensitive(), Capability.INSENSITIVE);
      case "wildcard" -> view(column, views.wildcard(), Capability.WILDCARD);
      default -> throw Refusals.unknown(ColumnText.TO_SEARCH, name);
    };
  }

  private static String exact(Column column) {
    if (!ColumnUses.scalar(column) || !column.can(Capability.INDEX)) {
      throw ColumnHelp.incapable(ColumnText.TO_SEARCH, column, Capability.INDEX);
    }
    return column.key();
  }

  private static String view(
      Column column, @org.jspecify.annotations.Nullable String field, Capability capability) {
    if (field == null) {
      throw ColumnHelp.incapable(ColumnText.TO_SEARCH, column, capability);
    }
    return field;
  }

  private static String unescaped(String name) {
    return name.replaceAll("\\\\(.)", "$1");
  }

  private static String escaped(String name) {
    return name.replaceAll("([^A-Za-z0-9_.])", "\\\\$1");
  }
}
