package io.datafair.datasets.query.filter;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A condition on lines, in terms of index fields. */
public sealed interface Filter {

  /** The field holds the value. */
  record Equal(String field, Object value) implements Filter {}

  /** The field holds one of the values. */
  record OneOf(String field, List<Object> values) implements Filter {}

  /** How the values of a field compare with another. */
  enum Comparison {
    GT("gt"),
    GTE("gte"),
    LT("lt"),
    LTE("lte");

    private final String operator;

    Comparison(String operator) {
      this.operator = operator;
    }

    /** As the index writes it. */
    public String operator() {
      return operator;
    }
  }

  /** One side of a range. */
  record Bound(Comparison comparison, Object value) {}

  record Range(String field, List<Bound> bounds) implements Filter {}

  record Prefix(String field, String start) implements Filter {}

  /** The text of the field contains a part. */
  record Contains(String field, String part) implements Filter {
    public Contains {
      SearchBounds.requirePart(part);
    }
  }

  /** The analysed field holds one of the words. */
  record Words(String field, String words) implements Filter {
    public Words {
      SearchBounds.requireWords(words, 1);
    }
  }

  record Exists(String field) implements Filter {}

  record Not(Filter filter) implements Filter {}

  record Either(List<Filter> filters) implements Filter {}

  record Both(List<Filter> filters) implements Filter {}

  /** Words in a simple syntax, looked for in fields written {@code name^weight}. */
  record SimpleText(
      String text, List<String> fields, boolean every, @Nullable String analyzer, double boost)
      implements Filter {
    public SimpleText {
      SearchBounds.requireText(text, fields.size(), false);
    }
  }

  /** The words of the text, together and in order. */
  record Phrase(String text, List<String> fields, double boost) implements Filter {
    public Phrase {
      SearchBounds.requireWords(text, fields.size());
    }
  }

  /** A Lucene query string. */
  record QueryText(String query, List<String> fields) implements Filter {
    public QueryText {
      SearchBounds.requireText(query, fields.size(), true);
    }
  }

  /** A shape field that intersects a box. */
  record ShapeInBox(String field, Box box) implements Filter {}

  record PointInBox(String field, Box box) implements Filter {}

  /** A shape field that contains a point. */
  record ShapeAtPoint(String field, double longitude, double latitude) implements Filter {}

  record PointNear(String field, double longitude, double latitude, String distance)
      implements Filter {}

  /** Degrees; {@code left} may be greater than {@code right} across the antimeridian. */
  record Box(double left, double bottom, double right, double top) {}
}
