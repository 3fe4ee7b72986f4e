package io.datafair.datasets.query;

import io.datafair.datasetmodel.schema.Column;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A question about lines, checked against the schema.
 *
 * @param criteria which lines
 * @param sort in which order, ties broken
 * @param from lines to skip
 * @param after JSON array of the sort values after which to start; null for the first page
 * @param selection which columns
 * @param collapse one line per value of this column
 */
record LineQuery(
    Criteria criteria,
    List<Sorting.Key> sort,
    int size,
    int from,
    @Nullable String after,
    Selection selection,
    Counting counting,
    @Nullable Column collapse,
    Shaping shaping,
    Format format) {

  /** Whether the last line seen has no value in the first column of the sort. */
  boolean afterMissing() {
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
   * Which lines match, and how they rank.
   *
   * @param filters conditions that do not rank
   * @param must conditions that do
   * @param should what only ranks
   * @param around centre of a search by distance
   */
  record Criteria(
      List<Filter> filters,
      List<Filter> must,
      List<Filter> should,
      Geography.@Nullable Around around,
      List<String> hints) {
    boolean ranked() {
      return !must.isEmpty();
    }

    /** The same lines, without a rank. */
    Criteria unranked() {
      List<Filter> all = new java.util.ArrayList<>(filters);
      all.addAll(must);
      return new Criteria(all, List.of(), List.of(), around, hints);
    }

    Criteria and(Filter filter) {
      List<Filter> more = new java.util.ArrayList<>(filters);
      more.add(filter);
      return new Criteria(more, must, should, around, hints);
    }
  }

  /** Whether and how lines are counted. Contract: dataset-queries, section 9. */
  enum Counting {
    EXACT,
    ESTIMATE,
    NONE
  }

  /**
   * What is done to the values of lines.
   *
   * @param highlight columns
   * @param truncate length of texts; 0 leaves them whole
   * @param arrays multi-valued columns stay arrays
   * @param precision of counts of distinct values
   */
  record Shaping(List<Column> highlight, int truncate, boolean arrays, int precision) {}
}
