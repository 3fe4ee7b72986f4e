package io.datafair.datasetmodel.run;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.or;

import com.mongodb.client.model.Sorts;
import io.datafair.core.stage.DatasetStatus;
import io.datafair.core.time.IsoTime;
import java.time.Instant;
import java.util.Collection;
import org.bson.conversions.Bson;

/** Which datasets a write or a look of the pipeline concerns. */
public final class RunFilters {
  private RunFilters() {}

  /** The condition under which a run may still write: nothing superseded it, nobody moved it. */
  public static Bson unmoved(FileRun run, DatasetStatus expected) {
    return and(current(run), eq(FileRun.STATUS, expected.key()));
  }

  /** The run is the one of its dataset. */
  static Bson current(FileRun run) {
    return eq(FileRun.GENERATION, run.generation());
  }

  public static Bson inStatus(Collection<DatasetStatus> statuses) {
    return in(FileRun.STATUS, statuses.stream().map(DatasetStatus::key).toList());
  }

  /** Files announced before a moment. */
  public static Bson announcedBefore(Instant moment) {
    return lt(FileRun.ANNOUNCED_AT, IsoTime.of(moment));
  }

  /** It is time for the sweeper to look. */
  public static Bson due(Instant now) {
    return or(exists(FileRun.SWEEP_AT, false), lt(FileRun.SWEEP_AT, IsoTime.of(now)));
  }

  /** Those that wait longest first. */
  public static Bson longestWaiting() {
    return Sorts.ascending(FileRun.SWEEP_AT);
  }

  /** Events were stored, and not given to the journal for a while. */
  public static Bson undelivered(Instant since) {
    return and(exists(FileRun.OUTBOX), untouched(since));
  }

  /** The run ended, and what it replaced has been there for a while. */
  public static Bson untidied(Instant since) {
    return and(
        eq(FileRun.STATUS, DatasetStatus.FINALIZED.key()),
        exists(FileRun.INDICES + ".1"),
        untouched(since));
  }

  private static Bson untouched(Instant since) {
    return lt(FileRun.TOUCHED_AT, IsoTime.of(since));
  }
}
