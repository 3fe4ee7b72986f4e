package io.datafair.ingest.intake;

import io.datafair.datasetmodel.metadata.DatasetStore;
import io.datafair.datasetmodel.run.FileDatasets;
import io.datafair.datasetmodel.run.Runs;
import io.datafair.datasetmodel.run.StageQueues;
import io.datafair.runtime.objects.ObjectStore;
import io.datafair.runtime.queue.QueueMessage;

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

  public Intake(Parts parts, StageQueues stages) {
    this.raw = new RawIntake(parts.runs(), stages);
    this.drops =
        new DropIntake(
            parts.datasets(),
            parts.files(),
            parts.runs(),
            raw,
            parts.ledger(),
            parts.owners(),
            parts.objects());
  }

  /** Whether an object was dropped; what is dropped is noted, and not heard of twice. */
  public static boolean isDrop(String key) {
    return key.startsWith(DropKey.PREFIX);
  }

  public void handle(QueueMessage message) {
    for (ObjectEvent event : ObjectEvent.read(message.body())) {
      if (event.key().startsWith("raw/")) {
        raw.accept(event);
      } else if (isDrop(event.key())) {
        drops.accept(event);
      }
    }
  }
}
