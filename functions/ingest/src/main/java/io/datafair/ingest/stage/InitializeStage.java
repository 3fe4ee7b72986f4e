package io.datafair.ingest.stage;

import io.datafair.core.stage.Stage;
import io.datafair.datasetmodel.run.FileRun;
import io.datafair.datasetmodel.run.Runs;
import io.datafair.datasetmodel.run.StageWork;
import io.datafair.runtime.objects.ObjectStore;

/** Sees that the object of the run is there; until then, its arrival will be told. */
record InitializeStage(Runs runs, ObjectStore objects) implements StageWork {

  @Override
  public Stage stage() {
    return Stage.INITIALIZE;
  }

  @Override
  public Outcome perform(FileRun run) {
    boolean there =
        run.raw().filter(raw -> objects.head(raw.key(), raw.versionId()).isPresent()).isPresent();
    return there && runs.advance(run, stage()).isPresent() ? Outcome.NEXT : Outcome.WAIT;
  }
}
