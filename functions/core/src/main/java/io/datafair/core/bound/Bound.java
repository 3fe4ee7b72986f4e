package io.datafair.core.bound;

/**
 * The one table of bounds: what a caller may ask for at most. A request over a bound is refused
 * with a 4xx that names it, before the store concerned is asked.
 */
public enum Bound {
  /** Lines of one page, and the reach of {@code size * page}. */
  PAGE_LINES(10_000),
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
