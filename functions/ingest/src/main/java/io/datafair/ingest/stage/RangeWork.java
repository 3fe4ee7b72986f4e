package io.datafair.ingest.stage;

import io.datafair.core.stage.Stage;
import io.datafair.datasetmodel.run.FileRun;
import io.datafair.datasetmodel.run.Progress;
import io.datafair.datasetmodel.run.RunUpdates;
import io.datafair.datasetmodel.run.Runs;
import io.datafair.datasetmodel.run.StageQueues;
import io.datafair.ingest.lines.IndexLostException;
import io.datafair.ingest.lines.RangeIndexer;
import io.datafair.ingest.lines.RejectedLines;
import java.util.Optional;
import org.bson.Document;

/** Indexes one range of a run; the one that completes the set moves the run on. */
public final class RangeWork {
  private final Runs runs;
  private final RangeIndexer indexer;
  private final StageQueues queues;

  public RangeWork(Runs runs, RangeIndexer indexer, StageQueues queues) {
    this.runs = runs;
    this.indexer = indexer;
    this.queues = queues;
  }

  /** Handles a message of the ranges queue, on a run that is still being indexed. */
  void handle(FileRun run, int range) {
    if (!run.indexing()) {
      return;
    }
    Optional<FileRun> complete =
        run.rangesDone().contains(range) ? completeIfDone(run) : perform(run, range);
    complete.ifPresent(queues::send);
  }

  /** Indexes a range; gives the run that moved on when that was the last one. */
  Optional<FileRun> perform(FileRun run, int range) {
    int total = run.ranges().size();
    int before = 100 * run.rangesDone().size() / total;
    int after = Math.min(100, 100 * (run.rangesDone().size() + 1) / total);
    Progress progress = new Progress(runs, run, Stage.INDEX.task(), before, after);
    RejectedLines rejected;
    try {
      rejected = indexer.index(run, run.ranges().get(range), progress);
    } catch (IndexLostException e) {
      rebuild(run);
      return Optional.empty();
    }
    return runs.note(
            run,
            RunUpdates.rangeDone(range, rejected.count() == 0 ? null : document(rejected)),
            RunUpdates.progress(Stage.INDEX.task(), after))
        .flatMap(this::completeIfDone);
  }

  private static Document document(RejectedLines rejected) {
    return new Document("count", rejected.count())
        .append("fr", rejected.samples().stream().map(text -> text.fr()).toList())
        .append("en", rejected.samples().stream().map(text -> text.en()).toList());
  }

  /** Moves the run on when every range is done. */
  Optional<FileRun> completeIfDone(FileRun run) {
    int total = run.ranges().size();
    boolean done = run.awaits(Stage.INDEX) && run.rangesDone().stream().distinct().count() == total;
    return done ? runs.advance(run, Stage.INDEX) : Optional.empty();
  }

  /** The index is gone though this run is the current one: it is built again from the file. */
  private void rebuild(FileRun run) {
    runs.restartIndexing(run).ifPresent(queues::send);
  }
}
