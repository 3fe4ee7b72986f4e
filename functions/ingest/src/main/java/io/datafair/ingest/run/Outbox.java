package io.datafair.ingest.run;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Updates.pushEach;
import static com.mongodb.client.model.Updates.unset;

import io.datafair.resources.journal.Journal;
import io.datafair.datasetmodel.metadata.Dataset;
import io.datafair.datasetmodel.metadata.DatasetStore;
import java.util.List;
import org.bson.Document;
import org.bson.conversions.Bson;

/**
 * Events are stored with the change that caused them, then given to the journal: a process that
 * dies in between loses none, and one that gives them twice adds nothing.
 */
record Outbox(DatasetStore store, Journal journal) {
  static final String FIELD = "_outbox";

  static Bson with(List<Document> events) {
    return pushEach(FIELD, events);
  }

  /** Gives the events that wait to the journal. */
  void deliver(Dataset dataset) {
    List<Document> events = dataset.document().getList(FIELD, Document.class, List.of());
    if (events.isEmpty()) {
      return;
    }
    events.forEach(event -> journal.put(dataset.id(), event));
    // After another write they stay, and are given again with those of that write.
    store.update(dataset.id(), eq("_revision", dataset.revision()), unset(FIELD));
  }
}
