package io.datafair.ingest.intake;

import io.datafair.datasetmodel.metadata.DatasetStore;
import io.datafair.datasetmodel.metadata.FileDatasets;
import io.datafair.ingest.run.Runs;
import io.datafair.runtime.objects.ObjectStore;
import io.datafair.runtime.queue.QueueMessage;
import io.datafair.runtime.queue.WorkQueue;

/** Handles the notifications of the bucket. */
public final class Intake {
  private final RawIntake raw;
  private final DropIntake drops;

  /** What intake works with. */
  public record Parts(
      DatasetStore datasets,
      FileDatasets files,
      Runs runs,
      DropLedger ledger,
      Owners owners,
      ObjectStore objects) {}

  public Intake(Parts parts, WorkQueue stages) {
    this.raw = new RawIntake(parts.runs(), stages);
    this.drops = new DropIntake(parts, raw);
  }

  public void handle(QueueMessage message) {
    for (ObjectEvent event : ObjectEvent.read(message.body())) {
      if (event.key().startsWith("raw/")) {
        raw.accept(event);
      } else if (event.key().startsWith(DropKey.PREFIX)) {
        drops.accept(event);
      }
    }
  }
}
