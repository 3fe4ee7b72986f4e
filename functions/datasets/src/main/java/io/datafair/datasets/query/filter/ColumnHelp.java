package io.datafair.datasets.query.filter;

import io.datafair.core.problem.Message;
import io.datafair.core.problem.ProblemException;
import io.datafair.datasetmodel.schema.Capability;
import io.datafair.datasetmodel.schema.Column;
import io.datafair.datasets.query.column.ColumnUses;
import io.datafair.datasets.query.column.Refusals;
import java.util.ArrayList;
import java.util.List;

/** Says what may be done with a column, for those who tried something else. */
public final class ColumnHelp {
  private ColumnHelp() {}

  /** What may be done with a column. */
  public static Message sentence(Column column) {
    List<String> filters = filters(column);
    return FilterText.OPERATIONS.with(
        filters.isEmpty() ? FilterText.NO_FILTER : String.join(", ", filters),
        allowed(ColumnUses.sortable(column)),
        allowed(ColumnUses.groupable(column)));
  }

  private static FilterText allowed(boolean possible) {
    return possible ? FilterText.YES : FilterText.NO;
  }

  private static List<String> filters(Column column) {
    List<String> filters = new ArrayList<>();
    for (Suffix suffix : Suffix.values()) {
      if (suffix.possible(column)) {
        filters.add(suffix.text());
      }
    }
    return filters;
  }

  /** Refuses to group lines by a column. */
  public static ProblemException ungroupable(Column column) {
    return Refusals.bad(FilterText.UNGROUPABLE.with(column.key(), sentence(column)));
  }

  /** Refuses what a capability of the column would allow. */
  public static ProblemException incapable(Message action, Column column, Capability capability) {
    return Refusals.bad(
        FilterText.INCAPABLE.with(
            action, column.key(), name(capability), capability.key(), sentence(column)));
  }

  /** The name of a capability, as the portal shows it. */
  private static FilterText name(Capability capability) {
    return switch (capability) {
      case INDEX -> FilterText.INDEX;
      case VALUES -> FilterText.VALUES;
      case TEXT_STANDARD -> FilterText.TEXT_STANDARD;
      case TEXT -> FilterText.TEXT;
      case INSENSITIVE -> FilterText.INSENSITIVE;
      case WILDCARD -> FilterText.WILDCARD;
      case TEXT_AGG -> FilterText.WORDS;
      case GEO_SHAPE, GEO_CORNERS, VT_PREPARE -> FilterText.GEOMETRY;
      case INDEX_ATTACHMENT -> FilterText.ATTACHMENT;
    };
  }
}
