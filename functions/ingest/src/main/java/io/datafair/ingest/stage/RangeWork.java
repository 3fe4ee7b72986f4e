package io.datafair.ingest.stage;

import static com.mongodb.client.model.Updates.addToSet;
import static com.mongodb.client.model.Updates.set;

import io.datafair.core.stage.DatasetStatus;
import io.datafair.core.stage.Stage;
import io.datafair.ingest.lines.IndexLostException;
import io.datafair.ingest.lines.RangeIndexer;
import io.datafair.ingest.lines.RejectedLines;
import io.datafair.ingest.run.Progress;
import io.datafair.ingest.run.Run;
import io.datafair.ingest.run.RunMessage;
import io.datafair.ingest.run.Runs;
import io.datafair.runtime.queue.WorkQueue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bson.Document;
import org.bson.conversions.Bson;

/** Indexes one range of a run; the one that completes the set moves the run on. */
public final class RangeWork {
  private final Runs runs;
  private final RangeIndexer indexer;
  private final WorkQueue stages;

  public RangeWork(Runs runs, RangeIndexer indexer, WorkQueue stages) {
    this.runs = runs;
    this.indexer = indexer;
    this.stages = stages;
  }

  /** Handles a message of the ranges queue, on a run that is still being indexed. */
  void handle(Run run, int range) {
    if (!run.indexName().equals(run.section("_ingest").getString("index"))) {
      return;
    }
    boolean complete;
    if (run.rangesDone().contains(range)) {
      complete = completeIfDone(run);
    } else {
      complete = perform(run, range);
    }
    if (complete) {
      stages.send(RunMessage.stage(run.id(), run.generation()).body());
    }
  }

  /** Indexes a range; true when that was the last one and the run moved on. */
  boolean perform(Run run, int range) {
    int total = run.ranges().size();
    int before = 100 * run.rangesDone().size() / total;
    int after = Math.min(100, 100 * (run.rangesDone().size() + 1) / total);
    Progress progress = new Progress(runs, run, Stage.INDEX.task(), before, after);
    RejectedLines rejected;
    try {
      rejected = indexer.index(run, run.ranges().get(range), progress);
    } catch (IndexLostException e) {
      rebuild(run);
      return false;
    }
    List<Bson> updates = new ArrayList<>();
    updates.add(addToSet("_ingest.done", range));
    if (rejected.count() > 0) {
      updates.add(set("_ingest.rejected." + range, document(rejected)));
    }
    updates.add(set("_progress", Progress.of(Stage.INDEX.task(), after)));
    return runs.note(run, updates.toArray(new Bson[0])).map(this::completeIfDone).orElse(false);
  }

  private static Document document(RejectedLines rejected) {
    return new Document("count", rejected.count())
        .append("fr", rejected.samples().stream().map(text -> text.fr()).toList())
        .append("en", rejected.samples().stream().map(text -> text.en()).toList());
  }

  /** Moves the run on when every range is done. */
  boolean completeIfDone(Run run) {
    int total = run.ranges().size();
    return run.status() == DatasetStatus.VALIDATED
        && run.rangesDone().stream().distinct().count() == total
        && runs.advance(run, Stage.INDEX).isPresent();
  }

  /** The index is gone though this run is the current one: it is built again from the file. */
  private void rebuild(Run run) {
    Optional<Run> again = runs.restartIndexing(run);
    again.ifPresent(found -> stages.send(RunMessage.stage(found.id(), found.generation()).body()));
  }
}
