package io.datafair.datasetmodel.run;

import io.datafair.datasetmodel.metadata.Dataset;
import io.datafair.datasetmodel.metadata.DatasetStore;
import io.datafair.resources.journal.Journal;
import io.datafair.runtime.fact.DocumentOutbox;
import java.util.List;
import org.bson.Document;
import org.bson.conversions.Bson;

/**
 * Events are stored with the change that caused them, then given to the journal: a process that
 * dies in between loses none, and one that gives them twice adds nothing.
 */
record Outbox(DatasetStore store, Journal journal) {
  private static final DocumentOutbox EVENTS = new DocumentOutbox(FileRun.OUTBOX, 100);

  static Bson with(List<Document> events) {
    return EVENTS.with(events);
  }

  /** Gives the events that wait to the journal. */
  void deliver(Dataset dataset) {
    List<Document> events = EVENTS.waiting(dataset.document());
    if (events.isEmpty()) {
      return;
    }
    events.forEach(event -> journal.put(dataset.id(), event));
    EVENTS.forget(events, (condition, update) -> store.annotate(dataset.id(), condition, update));
  }
}
