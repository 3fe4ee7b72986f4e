package io.datafair.datasetmodel.run;

import java.time.Duration;
import java.time.Instant;

/** Tells how far a stage is, a few times a minute, and learns that its run was superseded. */
public final class Progress {
  private static final Duration INTERVAL = Duration.ofSeconds(2);

  private final Runs runs;
  private final FileRun run;
  private final String task;
  private final int from;
  private final int to;
  private Instant next;
  private int calls;

  public Progress(Runs runs, FileRun run, String task) {
    this(runs, run, task, 0, 100);
  }

  /** Progress of a part of a task, from one percentage to another. */
  public Progress(Runs runs, FileRun run, String task, int from, int to) {
    this.runs = runs;
    this.run = run;
    this.task = task;
    this.from = from;
    this.to = to;
    this.next = runs.now().plus(INTERVAL);
  }

  /** Throws {@link SupersededException} when a newer run took over. */
  public void at(long done, long total) {
    // The clock is not read at each of the thousands of calls.
    if ((++calls & 0x3F) != 0 || runs.now().isBefore(next)) {
      return;
    }
    next = runs.now().plus(INTERVAL);
    long percent = total == 0 ? from : Math.clamp(from + done * (to - from) / total, from, to);
    if (runs.note(run, RunUpdates.progress(task, percent)).isEmpty()) {
      throw new SupersededException();
    }
  }
}
