package io.datafair.ingest.stage;

import static com.mongodb.client.model.Updates.set;

import com.mongodb.client.model.Updates;
import io.datafair.core.stage.Stage;
import io.datafair.ingest.content.ContentException;
import io.datafair.ingest.run.Run;
import io.datafair.ingest.run.Runs;
import io.datafair.runtime.objects.ObjectStore;
import io.datafair.runtime.objects.StoredObject;
import java.util.List;
import org.bson.Document;
import org.bson.conversions.Bson;

/** Copies the object that arrived to the dataset's own files. */
record StoreStage(Runs runs, ObjectStore objects) implements StageWork {

  @Override
  public Outcome perform(Run run) {
    Document raw = run.section("_raw");
    String from = raw.getString("key");
    String version = raw.getString("versionId");
    String name = run.section("originalFile").getString("name");
    String to = run.dataset().fileKey(run.generation(), name == null ? "original" : name);
    StoredObject object = objects.head(from, version).orElseThrow(StoreStage::gone);
    objects.copy(from, version, to, object.size());
    boolean written =
        runs.advance(
                run,
                Stage.STORE,
                previous(run),
                set("_file", new Document("key", to).append("size", object.size())),
                set("originalFile.size", object.size()))
            .isPresent();
    if (written && from.startsWith("raw/")) {
      objects.delete(from);
    }
    return Outcome.NEXT;
  }

  /** The file of the run before is deleted once this one has replaced it. */
  private static Bson previous(Run run) {
    String key = run.section("_file").getString("key");
    return key == null ? Updates.set("_oldFiles", List.of()) : Updates.addToSet("_oldFiles", key);
  }

  private static ContentException gone() {
    return new ContentException(StageText.FILE_GONE);
  }
}
