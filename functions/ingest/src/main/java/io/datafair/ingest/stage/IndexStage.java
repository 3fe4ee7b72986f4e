package io.datafair.ingest.stage;

import static com.mongodb.client.model.Updates.addToSet;
import static com.mongodb.client.model.Updates.set;

import io.datafair.core.stage.Stage;
import io.datafair.datasetmodel.schema.Schema;
import io.datafair.ingest.analyze.SchemaMerge;
import io.datafair.ingest.index.RunIndex;
import io.datafair.ingest.run.Progress;
import io.datafair.ingest.run.Run;
import io.datafair.ingest.run.RunMessage;
import io.datafair.ingest.run.Runs;
import io.datafair.ingest.table.ByteRange;
import io.datafair.runtime.queue.WorkQueue;
import java.util.List;
import java.util.Optional;
import org.bson.Document;

/**
 * Creates the index of the run and asks for each range to be indexed. The run stays in the same
 * status until the last range is done; a small file is indexed on the spot.
 */
record IndexStage(Runs runs, RunIndex index, RangeWork ranges, WorkQueue queue)
    implements StageWork {
  private static final long SMALL = 2L << 20;

  @Override
  public Outcome perform(Run run) {
    Optional<Run> prepared = prepare(run);
    if (prepared.isEmpty()) {
      return Outcome.WAIT;
    }
    Run indexing = prepared.get();
    List<ByteRange> all = indexing.ranges();
    if (all.size() == 1 && all.getFirst().end() - all.getFirst().start() <= SMALL) {
      ranges.perform(indexing, 0);
      return Outcome.NEXT;
    }
    for (int range = 0; range < all.size(); range++) {
      if (!indexing.rangesDone().contains(range)) {
        queue.send(new RunMessage(run.id(), run.generation(), range).body());
      }
    }
    // The last range may have been done when its message was lost.
    return ranges.completeIfDone(indexing) ? Outcome.NEXT : Outcome.WAIT;
  }

  private Optional<Run> prepare(Run run) {
    boolean started = run.indexName().equals(run.section("_ingest").getString("index"));
    if (started && index.exists(run)) {
      return Optional.of(run);
    }
    Schema schema = SchemaMerge.calculated(run.schema());
    Optional<Run> noted =
        runs.note(
            run,
            addToSet("_indices", run.indexName()),
            set("_schema", AnalyzeStage.documents(schema)),
            set(
                "_ingest",
                new Document("index", run.indexName())
                    .append("total", run.ranges().size())
                    .append("done", List.of())),
            set("_progress", Progress.of(Stage.INDEX.task(), 0)));
    return noted.filter(mine -> create(mine, schema));
  }

  private boolean create(Run run, Schema schema) {
    index.create(run, schema, Run.number(run.section("_file"), "size"));
    boolean current = runs.current(run.id()).filter(run::same).isPresent();
    if (!current) {
      // The newer run may have cleaned before this index was there.
      index.delete(run.indexName());
    }
    return current;
  }
}
