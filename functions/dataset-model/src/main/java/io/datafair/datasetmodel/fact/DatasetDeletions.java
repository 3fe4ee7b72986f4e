package io.datafair.datasetmodel.fact;

import com.mongodb.client.MongoDatabase;
import io.datafair.core.id.Ids;
import io.datafair.datasetmodel.metadata.Dataset;
import io.datafair.datasetmodel.metadata.DatasetStore;
import io.datafair.runtime.fact.CollectionOutbox;
import io.datafair.runtime.fact.Fact;
import io.datafair.runtime.fact.FactBus;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.bson.Document;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Deletes datasets: the fact is stored first, since the document goes. */
public final class DatasetDeletions {
  private static final Logger LOG = LoggerFactory.getLogger(DatasetDeletions.class);
  private static final String BORN = "createdAt";

  private static final String COLLECTION = "facts";

  private final CollectionOutbox outbox;
  private final DatasetStore store;
  private final FactBus bus;
  private final Clock clock;

  public DatasetDeletions(MongoDatabase database, DatasetStore store, FactBus bus, Clock clock) {
    this.outbox = new CollectionOutbox(database.getCollection(COLLECTION), clock);
    this.store = store;
    this.bus = bus;
    this.clock = clock;
  }

  /** Creates the index that the sweeper relies on; harmless when it exists. */
  public static void prepare(MongoDatabase database) {
    CollectionOutbox.prepare(database.getCollection(COLLECTION));
  }

  /** Deletes a dataset's document and tells of it. */
  public void delete(Dataset dataset) {
    Fact fact =
        FactOfDataset.of(
            Ids.urlSafe(),
            DatasetFact.DELETED.key(),
            clock.instant(),
            dataset,
            dataset.revision() + 1,
            Map.of());
    outbox.add(
        fact.id(), new Document(fact.toJson()).append(BORN, dataset.document().getString(BORN)));
    if (store.delete(dataset.id())) {
      tell(fact);
    } else {
      outbox.forget(fact.id());
    }
  }

  private void tell(Fact fact) {
    try {
      if (bus.publish(List.of(fact)).isEmpty()) {
        outbox.forget(fact.id());
      }
    } catch (RuntimeException e) {
      LOG.warn("the deletion of {} waits for the sweeper", fact.subject().id(), e);
    }
  }

  /** Tells of the deletions that nobody was told of; how many they are. */
  public int sweep() {
    return outbox.resend(
        entry -> {
          Fact fact = Fact.of(entry);
          if (still(fact.subject().id(), entry.getString(BORN))) {
            // The process died before the deletion, which was never acknowledged.
            outbox.forget(fact.id());
          } else {
            tell(fact);
          }
        });
  }

  /** Another dataset may have taken the id since. */
  private boolean still(String id, String born) {
    return store
        .find(id)
        .filter(dataset -> Objects.equals(dataset.document().getString(BORN), born))
        .isPresent();
  }
}
