package io.datafair.datasetmodel.metadata;

import io.datafair.runtime.http.Json;
import io.datafair.runtime.queue.WorkQueue;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Tells the pipeline that a dataset waits for the stage that follows its status. */
public final class StageStarter {
  private final WorkQueue stages;

  public StageStarter(WorkQueue stages) {
    this.stages = stages;
  }

  public void start(Dataset dataset) {
    Map<String, Object> command =
        Map.of(
            "dataset", dataset.id(),
            "generation", dataset.document().getString("_generation"));
    stages.send(new String(Json.bytes(command), StandardCharsets.UTF_8));
  }
}
