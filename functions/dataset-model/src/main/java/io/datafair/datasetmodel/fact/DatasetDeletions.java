package io.datafair.datasetmodel.fact;

import com.mongodb.client.MongoDatabase;
import io.datafair.datasetmodel.metadata.Dataset;
import io.datafair.datasetmodel.metadata.DatasetStore;
import io.datafair.resources.fact.ResourceDeletions;
import io.datafair.runtime.fact.CollectionOutbox;
import io.datafair.runtime.fact.FactBus;
import java.time.Clock;

/** Deletes datasets; the facts wait in the collection {@code facts}. */
public final class DatasetDeletions extends ResourceDeletions<Dataset> {
  private static final String COLLECTION = "facts";

  public DatasetDeletions(MongoDatabase database, DatasetStore store, FactBus bus, Clock clock) {
    super(database.getCollection(COLLECTION), store, bus, clock, DatasetFact.DELETED);
  }

  /** Creates the index that the sweeper relies on; harmless when it exists. */
  public static void prepare(MongoDatabase database) {
    CollectionOutbox.prepare(database.getCollection(COLLECTION));
  }
}
