package io.datafair.datasetmodel.run;

import io.datafair.core.stage.Stage;
import java.io.IOException;

/** What a stage does to a run that is in the status it starts from. */
public interface StageWork {

  Stage stage();

  Outcome perform(FileRun run) throws IOException;

  /** Removes what the process that ended a run with this stage should have, if it died before. */
  default void tidy(FileRun run) {}

  /** Whether the run may go on at once, or other messages will carry it further. */
  enum Outcome {
    NEXT,
    WAIT
  }
}
