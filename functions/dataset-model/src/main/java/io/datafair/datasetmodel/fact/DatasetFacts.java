package io.datafair.datasetmodel.fact;

import static com.mongodb.client.model.Filters.lt;

import com.mongodb.client.model.Sorts;
import io.datafair.core.id.Ids;
import io.datafair.core.problem.Message;
import io.datafair.core.time.IsoTime;
import io.datafair.datasetmodel.metadata.Dataset;
import io.datafair.datasetmodel.metadata.DatasetStore;
import io.datafair.runtime.fact.DocumentOutbox;
import io.datafair.runtime.fact.Fact;
import io.datafair.runtime.fact.FactBus;
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

/** The facts of datasets that still are: those which wait are in their documents. */
public final class DatasetFacts {
  private static final Logger LOG = LoggerFactory.getLogger(DatasetFacts.class);
  private static final DocumentOutbox OUTBOX = new DocumentOutbox("_facts", 100);
  private static final Duration QUIET = Duration.ofSeconds(60);
  private static final int MOST_SWEPT = 200;

  private final DatasetStore store;
  private final FactBus bus;
  private final Clock clock;

  public DatasetFacts(DatasetStore store, FactBus bus, Clock clock) {
    this.store = store;
    this.bus = bus;
    this.clock = clock;
  }

  /** The part of a write that tells of the fields which it changes. */
  public Bson changed(Collection<String> fields) {
    return with(DatasetFact.CHANGED, Map.of("changed", List.copyOf(fields)));
  }

  /** The part of a write that tells of a file whose lines are searchable. */
  public Bson finalized() {
    return with(DatasetFact.FINALIZED, Map.of());
  }

  /** The part of a write that tells of a file which cannot be taken. */
  public Bson failed(Message message) {
    return with(
        DatasetFact.FAILED,
        Map.of("message", new Document("fr", message.fr()).append("en", message.en())));
  }

  private Bson with(DatasetFact type, Map<String, Object> detail) {
    return OUTBOX.with(
        List.of(
            new Document("_id", Ids.urlSafe())
                .append("type", type.key())
                .append("time", IsoTime.of(clock.instant()))
                .append("detail", new Document(detail))));
  }

  /** Tells what waits in a dataset, as a write left it; what cannot be told now waits longer. */
  public void tell(Dataset dataset) {
    List<Document> waiting = OUTBOX.waiting(dataset.document());
    if (waiting.isEmpty()) {
      return;
    }
    try {
      List<Fact> facts = waiting.stream().map(entry -> fact(dataset, entry)).toList();
      Set<String> left = bus.publish(facts).stream().map(Fact::id).collect(Collectors.toSet());
      List<Document> told =
          waiting.stream().filter(entry -> !left.contains(entry.getString("_id"))).toList();
      if (!told.isEmpty()) {
        OUTBOX.forget(told, (condition, update) -> store.annotate(dataset.id(), condition, update));
      }
    } catch (RuntimeException e) {
      // The change is made: it never fails for what is told of it.
      LOG.warn("the facts of {} wait for the sweeper", dataset.id(), e);
    }
  }

  private static Fact fact(Dataset dataset, Document entry) {
    return FactOfDataset.of(
        entry.getString("_id"),
        entry.getString("type"),
        Instant.parse(entry.getString("time")),
        dataset,
        dataset.revision(),
        entry.get("detail", Document.class));
  }

  /** Tells what waits for a minute or more; of how many datasets. */
  public int sweep() {
    String limit = IsoTime.of(clock.instant().minus(QUIET));
    List<Document> found =
        store
            .search(lt("_facts.time", limit))
            .sort(Sorts.ascending("_facts.time"))
            .limit(MOST_SWEPT)
            .into(new ArrayList<>());
    found.forEach(document -> tell(Dataset.of(document)));
    return found.size();
  }
}
