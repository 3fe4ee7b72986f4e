package io.datafair.datasets.query.column;

import io.datafair.core.bound.Bound;
import io.datafair.core.problem.Message;
import io.datafair.core.problem.ProblemException;
import io.datafair.core.problem.Text;

/** The refusals that clients of the query routes know, in both languages. */
public final class Refusals {
  private Refusals() {}

  public static ProblemException bad(Message text) {
    return ProblemException.of(400, text);
  }

  /** A refusal that is the same in every language. */
  public static ProblemException bad(String same) {
    return bad(Text.same(same));
  }

  /** Refuses a parameter that holds more than a bound. */
  public static void requireWithin(Bound bound, long asked, String parameter) {
    if (bound.exceededBy(asked)) {
      throw bad(ColumnText.OVER_LIMIT.with(parameter, bound.limit()));
    }
  }

  public static ProblemException tooManyGroups() {
    long limit = Bound.AGGREGATION_BUCKETS.limit();
    return bad(ColumnText.TOO_MANY_GROUPS.with(limit));
  }

  public static ProblemException tooManyCells() {
    long limit = Bound.AGGREGATION_CELLS.limit();
    return bad(ColumnText.TOO_MANY_CELLS.with(limit));
  }

  /** Refuses what somebody wanted to do with a column that does not exist. */
  public static ProblemException unknown(Message action, String key) {
    return bad(ColumnText.UNKNOWN_COLUMN.with(action, key));
  }

  /** A parameter that cannot be read. */
  public static ProblemException malformed(String parameter) {
    return bad(ColumnText.MALFORMED.with(parameter));
  }
}
