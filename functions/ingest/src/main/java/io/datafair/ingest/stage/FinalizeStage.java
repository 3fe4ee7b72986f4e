package io.datafair.ingest.stage;

import static com.mongodb.client.model.Updates.set;
import static com.mongodb.client.model.Updates.unset;

import io.datafair.core.stage.Stage;
import io.datafair.core.time.IsoTime;
import io.datafair.datasetmodel.run.FileRun;
import io.datafair.datasetmodel.run.RunUpdates;
import io.datafair.datasetmodel.run.Runs;
import io.datafair.datasetmodel.run.StageWork;
import io.datafair.datasetmodel.schema.Schema;
import io.datafair.ingest.index.ColumnStatistics;
import io.datafair.ingest.index.RunIndex;
import io.datafair.runtime.objects.ObjectStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Verifies the index, makes it the one that answers, and removes what it replaces. */
record FinalizeStage(Runs runs, RunIndex index, ObjectStore objects) implements StageWork {
  private static final Logger LOG = LoggerFactory.getLogger(FinalizeStage.class);

  @Override
  public Stage stage() {
    return Stage.FINALIZE;
  }

  @Override
  public Outcome perform(FileRun run) {
    Rejections rejections = Rejections.of(run);
    rejections.refuseIfMost();
    if (!index.exists(run) && !index.published(run)) {
      return rebuild(run, "the index is gone");
    }
    long count = index.refreshAndCount(run);
    long expected = run.numLines() - rejections.count();
    if (count != expected) {
      return rebuild(run, "the index has " + count + " lines of " + expected);
    }
    index.makeReadable(run);
    List<Bson> updates = updates(run, count);
    index.publish(run);
    List<Document> events = new ArrayList<>();
    rejections.warning().ifPresent(text -> events.add(runs.event("error", text)));
    events.add(runs.event("finalize-end"));
    Optional<FileRun> done = runs.advance(run, stage(), events, updates.toArray(new Bson[0]));
    if (done.isEmpty()) {
      repairAlias(run);
      return Outcome.WAIT;
    }
    tidy(done.get());
    return Outcome.WAIT;
  }

  private Outcome rebuild(FileRun run, String reason) {
    LOG.warn("dataset {}: {}, it is built again", run.id(), reason);
    return runs.restartIndexing(run).isPresent() ? Outcome.NEXT : Outcome.WAIT;
  }

  private List<Bson> updates(FileRun run, long count) {
    ColumnStatistics facts = new ColumnStatistics(index, run, count);
    Schema schema = facts.observe(run.schema());
    Optional<List<Double>> bbox = schema.geolocated() ? facts.bbox(schema) : Optional.empty();
    List<Bson> updates = new ArrayList<>();
    updates.add(set("schema", RunUpdates.columns(schema)));
    updates.add(set("count", count));
    updates.add(bbox.<Bson>map(box -> set("bbox", box)).orElse(unset("bbox")));
    updates.add(
        facts
            .period(schema)
            .<Bson>map(period -> set("timePeriod", new Document(period)))
            .orElse(unset("timePeriod")));
    updates.add(set("storage", storage(run, count)));
    updates.add(set("finalizedAt", IsoTime.of(runs.now())));
    updates.add(RunUpdates.finalized(run));
    return updates;
  }

  private static Document storage(FileRun run, long count) {
    long size = run.fileSize();
    long indexed = run.valueBytes() + count * run.fileColumns().size();
    Document file = run.section("file");
    Document none = new Document("count", 0).append("size", 0);
    return new Document("size", size)
        .append("indexed", new Document("size", indexed).append("parts", List.of("lines")))
        .append("attachments", none)
        .append("metadataAttachments", none)
        .append("collection", none)
        .append(
            "dataFiles",
            List.of(
                new Document("name", file.getString("name"))
                    .append("size", size)
                    .append("mimetype", file.getString("mimetype"))));
  }

  /**
   * A newer run may have been published between our check and our swap: it is the one to answer.
   */
  private void repairAlias(FileRun run) {
    runs.current(run.id())
        .filter(current -> !current.generation().equals(run.generation()))
        .flatMap(FileRun::answeringIndex)
        .ifPresent(answering -> index.point(run.dataset().indexAlias(), answering));
  }

  /** Removes what a finalized run replaced. */
  @Override
  public void tidy(FileRun run) {
    String answering = run.answeringIndex().orElse(null);
    if (answering == null || !run.hasReplaced()) {
      return;
    }
    for (String old : run.indices()) {
      if (!old.equals(answering)) {
        index.delete(old);
      }
    }
    for (String key : run.oldFiles()) {
      if (!key.equals(run.fileKey())) {
        objects.delete(key);
      }
    }
    runs.forgetReplaced(run, answering);
  }
}
