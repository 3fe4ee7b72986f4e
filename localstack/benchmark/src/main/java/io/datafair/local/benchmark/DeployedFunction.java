package io.datafair.local.benchmark;

import io.datafair.runtime.http.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** A function and its settings as deployed. */
record DeployedFunction(
    String name, String handler, int memoryMegabytes, Map<String, String> environment) {
  static final DeployedFunction NONE = new DeployedFunction("", "", 0, Map.of());

  /** Reads all deployed functions from a file, by name. */
  static Map<String, DeployedFunction> all(Path file) throws IOException {
    JsonNode functions = Json.MAPPER.readTree(Files.readAllBytes(file));
    Map<String, DeployedFunction> all = new HashMap<>();
    functions.forEachEntry(
        (name, function) -> {
          Map<String, String> environment = new HashMap<>();
          function
              .path("environment")
              .forEachEntry((variable, value) -> environment.put(variable, value.asString()));
          all.put(
              name,
              new DeployedFunction(
                  name,
                  function.path("handler").asString(),
                  function.path("memory").asInt(),
                  environment));
        });
    return all;
  }
}
