package io.datafair.datasetmodel.run;

import java.io.IOException;

/**
 * What becomes of a run when a stage fails: errors of content end it with a message to its owner;
 * faults are left to the queue, which tries again, until they have lasted too long.
 */
public final class Failures {
  /** The queue gives a message up after ten attempts; the owner is told before that. */
  private static final int LAST_ATTEMPT = 8;

  private final Runs runs;

  public Failures(Runs runs) {
    this.runs = runs;
  }

  /** Work that may fail. */
  public interface Work {
    StageWork.Outcome perform() throws IOException;
  }

  /** Does the work; true when this message has nothing more to do. */
  public boolean guard(FileRun run, int attempt, Work work) throws IOException {
    try {
      return work.perform() == StageWork.Outcome.WAIT;
    } catch (ContentException refused) {
      runs.fail(run, refused.text());
      return true;
    } catch (SupersededException superseded) {
      return true;
    } catch (IOException | RuntimeException fault) {
      tell(run, attempt);
      throw fault;
    }
  }

  private void tell(FileRun run, int attempt) {
    if (attempt == 2) {
      runs.retried(run, RunText.STARTED_AGAIN);
    } else if (attempt >= LAST_ATTEMPT) {
      runs.fail(run, RunText.GIVEN_UP);
    }
  }
}
