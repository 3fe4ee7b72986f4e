package io.datafair.ingest.stage;

import io.datafair.ingest.run.Run;
import java.io.IOException;

/** What a stage does to a run that is in the status it starts from. */
@FunctionalInterface
interface StageWork {

  Outcome perform(Run run) throws IOException;

  /** Whether the run may go on at once, or other messages will carry it further. */
  enum Outcome {
    NEXT,
    WAIT
  }
}
