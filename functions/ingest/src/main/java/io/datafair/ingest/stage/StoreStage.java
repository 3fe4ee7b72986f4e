package io.datafair.ingest.stage;

import static com.mongodb.client.model.Updates.set;

import io.datafair.core.stage.Stage;
import io.datafair.datasetmodel.run.ContentException;
import io.datafair.datasetmodel.run.FileRun;
import io.datafair.datasetmodel.run.FileRun.RawObject;
import io.datafair.datasetmodel.run.RunUpdates;
import io.datafair.datasetmodel.run.Runs;
import io.datafair.datasetmodel.run.StageWork;
import io.datafair.runtime.objects.ObjectStore;
import io.datafair.runtime.objects.StoredObject;

/** Copies the object that arrived to the dataset's own files. */
record StoreStage(Runs runs, ObjectStore objects) implements StageWork {

  @Override
  public Stage stage() {
    return Stage.STORE;
  }

  @Override
  public Outcome perform(FileRun run) {
    RawObject raw = run.raw().orElseThrow(StoreStage::gone);
    String from = raw.key();
    String version = raw.versionId();
    String name = run.section("originalFile").getString("name");
    String to = run.dataset().fileKey(run.generation(), name == null ? "original" : name);
    StoredObject object = objects.head(from, version).orElseThrow(StoreStage::gone);
    objects.copy(from, version, to, object.size());
    boolean written =
        runs.advance(
                run,
                stage(),
                RunUpdates.stored(run, to, object.size()),
                set("originalFile.size", object.size()))
            .isPresent();
    if (written && from.startsWith("raw/")) {
      objects.delete(from);
    }
    return Outcome.NEXT;
  }

  private static ContentException gone() {
    return new ContentException(StageText.FILE_GONE);
  }
}
