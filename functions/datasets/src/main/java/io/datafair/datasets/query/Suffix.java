package io.datafair.datasets.query;

import io.datafair.datasetmodel.index.ColumnViews;
import io.datafair.datasetmodel.schema.Capability;
import io.datafair.datasetmodel.schema.Column;
import java.util.Optional;

/** What follows a column's key in the name of a filter. Contract: dataset-queries, section 4. */
enum Suffix {
  EQ("_eq", Capability.INDEX),
  NEQ("_neq", Capability.INDEX),
  IN("_in", Capability.INDEX),
  NIN("_nin", Capability.INDEX),
  GT("_gt", Capability.INDEX),
  GTE("_gte", Capability.INDEX),
  LT("_lt", Capability.INDEX),
  LTE("_lte", Capability.INDEX),
  STARTS("_starts", Capability.INDEX),
  CONTAINS("_contains", Capability.WILDCARD),
  SEARCH("_search", Capability.TEXT),
  EXISTS("_exists", Capability.INDEX),
  NEXISTS("_nexists", Capability.INDEX);

  private final String text;
  private final Capability capability;

  Suffix(String text, Capability capability) {
    this.text = text;
    this.capability = capability;
  }

  String text() {
    return text;
  }

  Capability capability() {
    return capability;
  }

  /** The suffix that a parameter's name ends with. */
  static Optional<Suffix> of(String parameter) {
    int underscore = parameter.lastIndexOf('_');
    if (underscore <= 0) {
      return Optional.empty();
    }
    String end = parameter.substring(underscore);
    for (Suffix suffix : values()) {
      if (suffix.text.equals(end)) {
        return Optional.of(suffix);
      }
    }
    return Optional.empty();
  }

  boolean emptyAllowed() {
    return switch (this) {
      case EXISTS, NEXISTS, STARTS, CONTAINS -> true;
      default -> false;
    };
  }

  /** Whether the capabilities and type of the column allow this filter. */
  boolean possible(Column column) {
    if (!ColumnHelp.scalar(column)) {
      return this == EXISTS || this == NEXISTS;
    }
    boolean indexed = column.can(Capability.INDEX);
    boolean attachment = column.key().equals(ColumnViews.ATTACHMENT_URL);
    return switch (this) {
      case EQ, NEQ, IN, NIN, EXISTS, NEXISTS -> indexed;
      case GT, GTE, LT, LTE ->
          indexed && !column.type().equals("boolean") && !column.key().equals(ColumnViews.ID);
      case STARTS -> indexed && column.isPlainString() && !column.key().equals(ColumnViews.ID);
      case CONTAINS -> attachment || (column.isPlainString() && column.can(Capability.WILDCARD));
      case SEARCH -> ColumnViews.of(column).text() != null || (column.isNumeric() && indexed);
    };
  }
}
