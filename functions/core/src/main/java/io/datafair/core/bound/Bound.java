package io.datafair.core.bound;

/**
 * The one table of bounds: what a caller may ask for at most. A request over a bound is refused
 * with a 4xx that names it, before the store concerned is asked.
 */
public enum Bound {
  /** Lines of one page, and the reach of {@code size * page}. */
  PAGE_LINES(10_000),
  /** Characters of a query string, as it is sent. */
  QUERY_LENGTH(10_000),
  /** Parameters of a query string. */
  QUERY_PARAMETERS(100),
  /** Items of a list in a parameter. */
  LIST_ITEMS(2_000),
  /** Columns of an order. */
  SORT_COLUMNS(20),
  /** Columns whose matches are shown. */
  HIGHLIGHTED_COLUMNS(50),
  /** Parentheses inside one another in a search text. */
  SEARCH_DEPTH(20),
  /** Wildcards and approximate words of a search text; a regular expression counts for five. */
  SEARCH_PATTERNS(50),
  /** Characters of a pattern, or of the part that a text must contain. */
  SEARCH_PATTERN_LENGTH(500),
  /** Words of a search text times the columns in which they are looked for. */
  SEARCH_CLAUSES(10_000),
  /** Bytes that the index may answer with for one page of lines. */
  ANSWER_BYTES(128 << 20),
  /** Bytes that the index may answer with for groups and metrics. */
  AGGREGATION_BYTES(32 << 20),
  /** Groups that one request may make the index build, all levels and metrics together. */
  AGGREGATION_BUCKETS(10_000),
  /** Rows of one page of accounts, and of a sheet of members. */
  ACCOUNT_PAGE(10_000),
  /** Accounts that come before a page. */
  ACCOUNT_REACH(1_000_000),
  /** Characters of a text by which accounts are looked for. */
  ACCOUNT_SEARCH(200),
  /** Values of one parameter by which accounts are filtered, such as ids. */
  ACCOUNT_VALUES(1_000),
  /** Fields by which one listing of accounts is ordered. */
  ACCOUNT_ORDERS(8),
  /**
   * Lines and figures in all groups of a request; percentiles and distinct values count for ten.
   */
  AGGREGATION_CELLS(100_000),
  /** Columns that groups are nested by. */
  AGGREGATION_LEVELS(10),
  /** Groups of one level, and values of a column. */
  GROUPS(1_000),
  /** Percentiles of a metric. */
  PERCENTS(100),
  /** Distinct values up to which their count is nearly exact. */
  DISTINCT_PRECISION(40_000),
  /** Memory of the counts of distinct values of one request; beyond, they are less precise. */
  DISTINCT_BYTES(128 << 20),
  /** Steps of the check of a JSON body against its schema. */
  SCHEMA_STEPS(1_000_000),
  /** Resources in the reach of a listing, and those that a facet counts. */
  LISTED_RESOURCES(10_000),
  /** Bytes of a file sent by a signed upload. */
  UPLOAD_BYTES(50L << 30),
  /** Parts that a signed upload is cut into. */
  UPLOAD_PARTS(5_000),
  /** Signed addresses of parts in one answer. */
  UPLOAD_ADDRESSES(1_000),
  /** Signed uploads of one owner that are neither completed nor given up. */
  PENDING_UPLOADS(50),
  /** Bytes that the pending signed uploads of one owner announce, all together. */
  PENDING_UPLOAD_BYTES(200L << 30);

  private final long limit;

  Bound(long limit) {
    this.limit = limit;
  }

  public long limit() {
    return limit;
  }

  /** The limit, where an {@code int} is asked for. */
  public int size() {
    return Math.toIntExact(limit);
  }

  public boolean exceededBy(long asked) {
    return asked > limit;
  }
}
