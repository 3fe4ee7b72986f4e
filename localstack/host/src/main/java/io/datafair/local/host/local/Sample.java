package io.datafair.local.host.local;

import io.datafair.local.host.emulator.Deployment;
import io.datafair.local.host.emulator.Emulator;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.sync.RequestBody;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Sample datasets, dropped into the bucket like any file and described through the public API. */
public final class Sample {
  private static final String OWNER = "ville";
  private static final String API = "/data-fair/api/v1/datasets/";
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final Duration STEP = Duration.ofMillis(100);

  private final Optional<Path> folder;
  private final Emulator emulator;
  private final Deployment deployment;
  private final URI origin;
  private final JsonMapper json = new JsonMapper();

  public Sample(Optional<Path> folder, Emulator emulator, Deployment deployment, URI origin) {
    this.folder = folder;
    this.emulator = emulator;
    this.deployment = deployment;
    this.origin = origin;
  }

  /** Loads the sample; false when there is none or nowhere to put it. */
  public boolean load() throws IOException, InterruptedException {
    Optional<String> bucket = deployment.dataBucket();
    if (folder.isEmpty() || bucket.isEmpty()) {
      return false;
    }
    List<JsonNode> datasets = new ArrayList<>();
    json.readTree(Files.readString(folder.get().resolve("sample.json"))).forEach(datasets::add);
    for (JsonNode dataset : datasets) {
      drop(bucket.get(), dataset, folder.get());
    }
    PlatformClient client = new PlatformClient(origin);
    client.logIn("alice@example.org", "datafair", OWNER);
    for (JsonNode dataset : datasets) {
      describe(client, dataset);
    }
    return true;
  }

  private void drop(String bucket, JsonNode dataset, Path from) {
    String slug = dataset.path("slug").asString();
    String file = dataset.path("file").asString();
    String extension = file.substring(file.lastIndexOf('.'));
    emulator
        .objects()
        .putObject(
            request ->
                request.bucket(bucket).key("drops/organization-" + OWNER + "/" + slug + extension),
            RequestBody.fromFile(from.resolve(file)));
  }

  private void describe(PlatformClient client, JsonNode dataset)
      throws IOException, InterruptedException {
    String path = API + dataset.path("slug").asString();
    JsonNode current = finalized(client, path);
    ObjectNode patch = json.createObjectNode();
    dataset
        .properties()
        .forEach(
            entry -> {
              switch (entry.getKey()) {
                case "slug", "file" -> {}
                case "schema" ->
                    patch.set("schema", merged(current.path("schema"), entry.getValue()));
                default -> patch.set(entry.getKey(), entry.getValue());
              }
            });
    client.change("PATCH", path, patch);
    finalized(client, path);
    client.change(
        "PUT",
        path + "/permissions",
        List.of(Map.of("operations", List.of(), "classes", List.of("list", "read"))));
  }

  // What the sample says of a column is added to what the platform found out about it.
  private JsonNode merged(JsonNode schema, JsonNode additions) {
    JsonNode result = schema.deepCopy();
    for (JsonNode property : result) {
      for (JsonNode addition : additions) {
        if (addition.path("key").equals(property.path("key"))) {
          ((ObjectNode) property).setAll((ObjectNode) addition);
        }
      }
    }
    return result;
  }

  private static JsonNode finalized(PlatformClient client, String path)
      throws IOException, InterruptedException {
    long limit = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() < limit) {
      Optional<JsonNode> dataset = client.find(path);
      String status = dataset.map(found -> found.path("status").asString("")).orElse("");
      if (status.equals("finalized")) {
        return dataset.orElseThrow();
      }
      if (status.equals("error")) {
        throw new IOException(path + " ended in error");
      }
      Thread.sleep(STEP);
    }
    throw new IOException(path + " was not finalized in " + PATIENCE.toMinutes() + " minutes");
  }
}
