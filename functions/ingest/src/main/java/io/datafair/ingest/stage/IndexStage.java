package io.datafair.ingest.stage;

import io.datafair.core.stage.Stage;
import io.datafair.datasetmodel.run.ByteRange;
import io.datafair.datasetmodel.run.FileRun;
import io.datafair.datasetmodel.run.RunUpdates;
import io.datafair.datasetmodel.run.Runs;
import io.datafair.datasetmodel.run.StageQueues;
import io.datafair.datasetmodel.run.StageWork;
import io.datafair.datasetmodel.schema.Schema;
import io.datafair.ingest.analyze.SchemaMerge;
import io.datafair.ingest.index.RunIndex;
import java.util.List;
import java.util.Optional;

/**
 * Creates the index of the run and asks for each range to be indexed. The run stays in the same
 * status until the last range is done; a small file is indexed on the spot.
 */
record IndexStage(Runs runs, RunIndex index, RangeWork ranges, StageQueues queues)
    implements StageWork {
  private static final long SMALL = 2L << 20;

  @Override
  public Stage stage() {
    return Stage.INDEX;
  }

  @Override
  public Outcome perform(FileRun run) {
    Optional<FileRun> prepared = prepare(run);
    if (prepared.isEmpty()) {
      return Outcome.WAIT;
    }
    FileRun indexing = prepared.get();
    List<ByteRange> all = indexing.ranges();
    if (small(all)) {
      ranges.perform(indexing, 0);
      return Outcome.NEXT;
    }
    for (int range = 0; range < all.size(); range++) {
      if (!indexing.rangesDone().contains(range)) {
        queues.sendPart(stage(), run, range);
      }
    }
    // The last range may have been done when its message was lost.
    return ranges.completeIfDone(indexing).isPresent() ? Outcome.NEXT : Outcome.WAIT;
  }

  static boolean small(List<ByteRange> ranges) {
    return ranges.size() == 1 && ranges.getFirst().end() - ranges.getFirst().start() <= SMALL;
  }

  private Optional<FileRun> prepare(FileRun run) {
    if (run.indexing() && index.exists(run)) {
      return Optional.of(run);
    }
    Schema schema = SchemaMerge.calculated(run.schema());
    Optional<FileRun> noted =
        runs.note(run, RunUpdates.indexing(run, schema), RunUpdates.progress(stage().task(), 0));
    return noted.filter(mine -> create(mine, schema));
  }

  private boolean create(FileRun run, Schema schema) {
    index.create(run, schema, run.fileSize());
    boolean current = runs.current(run.id()).filter(run::same).isPresent();
    if (!current) {
      // The newer run may have cleaned before this index was there.
      index.delete(run.indexName());
    }
    return current;
  }
}
