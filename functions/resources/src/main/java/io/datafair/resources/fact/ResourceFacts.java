package io.datafair.resources.fact;

import static com.mongodb.client.model.Filters.lt;

import com.mongodb.client.model.Sorts;
import io.datafair.core.id.Ids;
import io.datafair.core.time.IsoTime;
import io.datafair.resources.kind.OwnedResource;
import io.datafair.resources.store.ResourceStore;
import io.datafair.runtime.fact.DocumentOutbox;
import io.datafair.runtime.fact.Fact;
import io.datafair.runtime.fact.FactBus;
import io.datafair.runtime.fact.FactType;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The facts of resources that still are: those which wait are in their documents. */
public class ResourceFacts<R extends OwnedResource> {
  private static final Logger LOG = LoggerFactory.getLogger(ResourceFacts.class);
  private static final DocumentOutbox OUTBOX = new DocumentOutbox("_facts", 100);
  private static final Duration QUIET = Duration.ofSeconds(60);
  private static final int MOST_SWEPT = 200;

  private final ResourceStore<R> store;
  private final FactBus bus;
  private final Clock clock;
  private final FactType changed;

  /**
   * The facts of a kind.
   *
   * @param changed tells that fields have other values
   */
  public ResourceFacts(ResourceStore<R> store, FactBus bus, Clock clock, FactType changed) {
    this.store = store;
    this.bus = bus;
    this.clock = clock;
    this.changed = changed;
  }

  /** The part of a write that tells of the fields which it changes. */
  public Bson changed(Collection<String> fields) {
    return with(changed, Map.of("changed", List.copyOf(fields)));
  }

  /** The part of a write that tells of it. */
  protected final Bson with(FactType type, Map<String, Object> detail) {
    return OUTBOX.with(
        List.of(
            new Document("_id", Ids.urlSafe())
                .append("type", type.key())
                .append("time", IsoTime.of(clock.instant()))
                .append("detail", new Document(detail))));
  }

  /** Tells what waits in a resource, as a write left it; what cannot be told now waits longer. */
  public void tell(R resource) {
    List<Document> waiting = OUTBOX.waiting(resource.document());
    if (waiting.isEmpty()) {
      return;
    }
    try {
      List<Fact> facts = waiting.stream().map(entry -> fact(resource, entry)).toList();
      Set<String> left = bus.publish(facts).stream().map(Fact::id).collect(Collectors.toSet());
      List<Document> told =
          waiting.stream().filter(entry -> !left.contains(entry.getString("_id"))).toList();
      if (!told.isEmpty()) {
        OUTBOX.forget(
            told, (condition, update) -> store.annotate(resource.id(), condition, update));
      }
    } catch (RuntimeException e) {
      // The change is made: it never fails for what is told of it.
      LOG.warn("the facts of {} wait for the sweeper", resource.id(), e);
    }
  }

  private Fact fact(R resource, Document entry) {
    return FactOfResource.of(
        store.kind(),
        changed.source(),
        entry.getString("_id"),
        entry.getString("type"),
        Instant.parse(entry.getString("time")),
        resource,
        resource.revision(),
        entry.get("detail", Document.class));
  }

  /** Tells what waits for a minute or more; of how many resources. */
  public int sweep() {
    String limit = IsoTime.of(clock.instant().minus(QUIET));
    List<Document> found =
        store
            .search(lt("_facts.time", limit))
            .sort(Sorts.ascending("_facts.time"))
            .limit(MOST_SWEPT)
            .into(new ArrayList<>());
    found.forEach(document -> tell(store.kind().reader().apply(document)));
    return found.size();
  }
}
