package io.datafair.datasetmodel.run;

import io.datafair.runtime.http.Json;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * A command of the pipeline.
 *
 * @param range which part of the file, from 0; -1 for the next stage of the run
 */
public record RunMessage(String dataset, String generation, int range) {

  public static RunMessage stage(String dataset, String generation) {
    return new RunMessage(dataset, generation, -1);
  }

  public static RunMessage read(String body) {
    JsonNode json = Json.MAPPER.readTree(body);
    return new RunMessage(
        json.path("dataset").asString(),
        json.path("generation").asString(),
        json.path("range").asInt(-1));
  }

  public String body() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("dataset", dataset);
    json.put("generation", generation);
    if (range >= 0) {
      json.put("range", range);
    }
    return new String(Json.bytes(json), StandardCharsets.UTF_8);
  }
}
