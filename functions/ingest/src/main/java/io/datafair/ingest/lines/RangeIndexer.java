package io.datafair.ingest.lines;

import io.datafair.datasetmodel.run.ByteRange;
import io.datafair.datasetmodel.run.FileRun;
import io.datafair.datasetmodel.run.Progress;
import io.datafair.runtime.index.IndexClient;
import io.datafair.runtime.objects.ObjectStore;

/** Reads one range of a file and indexes its lines. */
public final class RangeIndexer {
  private final ObjectStore objects;
  private final IndexClient client;

  public RangeIndexer(ObjectStore objects, IndexClient client) {
    this.objects = objects;
    this.client = client;
  }

  /**
   * Indexes the range, all of it or not at all as far as the caller knows.
   *
   * @return the lines left out
   */
  public RejectedLines index(FileRun run, ByteRange range, Progress progress) {
    RejectedLines rejected = new RejectedLines();
    try (BulkSender sender = new BulkSender(client, run.loadingAlias(), rejected)) {
      LineWriter writer =
          new LineWriter(
              LineLayout.of(run),
              sender,
              rejected,
              range.line(),
              rows -> progress.at(rows, range.rows()));
      new RunRows(objects, run).read(range, writer);
      if (writer.rows() != range.rows()) {
        throw new IllegalStateException(
            "range at " + range.start() + " gave " + writer.rows() + " of " + range.rows());
      }
      sender.finish();
      return rejected;
    }
  }
}
