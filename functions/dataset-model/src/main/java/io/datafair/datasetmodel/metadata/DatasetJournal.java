package io.datafair.datasetmodel.metadata;

import com.mongodb.client.MongoDatabase;
import io.datafair.resources.journal.Journal;
import java.time.Clock;

/** What happened to datasets, in the collection {@code journals}. */
public final class DatasetJournal extends Journal {
  public DatasetJournal(MongoDatabase database, Clock clock) {
    super(database.getCollection("journals"), DatasetKind.KIND.name(), clock);
  }
}
