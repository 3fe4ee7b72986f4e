package io.datafair.resources.fact;

import com.mongodb.client.MongoCollection;
import io.datafair.core.id.Ids;
import io.datafair.resources.kind.OwnedResource;
import io.datafair.resources.store.ResourceStore;
import io.datafair.runtime.fact.CollectionOutbox;
import io.datafair.runtime.fact.Fact;
import io.datafair.runtime.fact.FactBus;
import io.datafair.runtime.fact.FactType;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.bson.Document;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Deletes resources: the fact is stored first, since the document goes. */
public class ResourceDeletions<R extends OwnedResource> {
  private static final Logger LOG = LoggerFactory.getLogger(ResourceDeletions.class);
  private static final String BORN = "createdAt";

  private final CollectionOutbox outbox;
  private final ResourceStore<R> store;
  private final FactBus bus;
  private final Clock clock;
  private final FactType deleted;

  /**
   * The deletions of a kind.
   *
   * @param waiting collection of the facts that wait
   */
  public ResourceDeletions(
      MongoCollection<Document> waiting,
      ResourceStore<R> store,
      FactBus bus,
      Clock clock,
      FactType deleted) {
    this.outbox = new CollectionOutbox(waiting, clock);
    this.store = store;
    this.bus = bus;
    this.clock = clock;
    this.deleted = deleted;
  }

  /** Deletes a resource's document and tells of it. */
  public void delete(R resource) {
    Fact fact =
        FactOfResource.of(
            store.kind(),
            deleted.source(),
            Ids.urlSafe(),
            deleted.key(),
            clock.instant(),
            resource,
            resource.revision() + 1,
            Map.of());
    outbox.add(
        fact.id(), new Document(fact.toJson()).append(BORN, resource.document().getString(BORN)));
    if (store.delete(resource.id())) {
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

  /** Another resource may have taken the id since. */
  private boolean still(String id, String born) {
    return store
        .find(id)
        .filter(resource -> Objects.equals(resource.document().getString(BORN), born))
        .isPresent();
  }
}
