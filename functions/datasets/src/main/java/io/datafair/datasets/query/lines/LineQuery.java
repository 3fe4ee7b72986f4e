package io.datafair.datasets.query.lines;

import io.datafair.datasetmodel.schema.Column;
import io.datafair.datasets.query.encode.Format;
import io.datafair.datasets.query.encode.Shaping;
import io.datafair.datasets.query.filter.Criteria;
import io.datafair.datasets.query.filter.Filter;
import io.datafair.datasets.query.search.Selection;
import io.datafair.datasets.query.search.Sorting;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A question about lines, checked against the schema.
 *
 * @param criteria which lines
 * @param sort in which order, ties broken
 * @param page how many of them, and from where
 * @param selection which columns
 * @param collapse one line per value of this column
 */
record LineQuery(
    Criteria criteria,
    List<Sorting.Key> sort,
    Page page,
    Selection selection,
    Counting counting,
    @Nullable Column collapse,
    Shaping shaping,
    Format format) {

  /** Whether the last line seen has no value in the first column of the sort. */
  boolean afterMissing() {
    String after = page.after();
    return after != null
        && sort.getFirst() instanceof Sorting.Key.Field field
        && field.missing(
            after.substring(1, after.indexOf(',') < 0 ? after.length() - 1 : after.indexOf(',')));
  }

  /** The criteria, narrowed to lines that may still come: those without a value come last. */
  Criteria reachable() {
    return afterMissing() && sort.getFirst() instanceof Sorting.Key.Field field
        ? criteria.and(new Filter.Not(new Filter.Exists(field.field())))
        : criteria;
  }

  /**
   * Which of the lines that match.
   *
   * @param size lines at most
   * @param from lines to skip
   * @param after JSON array of the sort values after which to start; null for the first page
   */
  record Page(int size, int from, @Nullable String after) {}

  /** Whether and how lines are counted. Contract: dataset-queries, section 9. */
  enum Counting {
    EXACT,
    ESTIMATE,
    NONE
  }
}
