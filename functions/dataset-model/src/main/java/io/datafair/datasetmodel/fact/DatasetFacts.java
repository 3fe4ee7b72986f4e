package io.datafair.datasetmodel.fact;

import io.datafair.core.problem.Message;
import io.datafair.datasetmodel.metadata.Dataset;
import io.datafair.datasetmodel.metadata.DatasetStore;
import io.datafair.resources.fact.ResourceFacts;
import io.datafair.runtime.fact.FactBus;
import java.time.Clock;
import java.util.Map;
import org.bson.Document;
import org.bson.conversions.Bson;

/** The facts of datasets that still are. */
public final class DatasetFacts extends ResourceFacts<Dataset> {
  public DatasetFacts(DatasetStore store, FactBus bus, Clock clock) {
    super(store, bus, clock, DatasetFact.CHANGED);
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
}
