package io.datafair.ingest.index;

import io.datafair.datasets.index.IndexMapping;
import io.datafair.datasets.schema.Schema;
import io.datafair.ingest.run.Run;
import io.datafair.runtime.http.Json;
import io.datafair.runtime.index.IndexClient;
import io.datafair.runtime.index.IndexException;
import io.datafair.runtime.index.IndexResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Creates, verifies and publishes the index of a run. */
public final class RunIndex {
  private static final Duration SHORT = Duration.ofSeconds(30);
  private static final Duration LONG = Duration.ofMinutes(5);
  private static final byte[] NO_BODY = new byte[0];

  private final IndexClient client;

  public RunIndex(IndexClient client) {
    this.client = client;
  }

  public IndexClient client() {
    return client;
  }

  public boolean exists(Run run) {
    return client.send("HEAD", run.loadingAlias(), NO_BODY, SHORT).status() == 200;
  }

  /** Creates the index and its loading alias; harmless when they exist. */
  public void create(Run run, Schema schema, long estimatedBytes) {
    IndexMapping.Options options = new IndexMapping.Options(schema.geolocated(), estimatedBytes, 0);
    byte[] body = IndexMapping.of(schema, options).json();
    IndexResponse response = client.send("PUT", run.indexName(), body, SHORT);
    if (!response.ok() && !response.text().contains("resource_already_exists_exception")) {
      throw new IndexException(response.status(), "index not created: " + response);
    }
    alias(List.of(add(run.indexName(), run.loadingAlias())));
  }

  /** Makes every line searchable and counts them. */
  public long refreshAndCount(Run run) {
    client.require("POST", run.indexName() + "/_refresh", NO_BODY, LONG);
    byte[] body = client.require("GET", run.indexName() + "/_count", NO_BODY, LONG).body();
    return Json.MAPPER.readTree(body).path("count").asLong();
  }

  /** Turns a finished index into one that answers readers. */
  public void makeReadable(Run run) {
    client.require("POST", run.indexName() + "/_flush", NO_BODY, LONG);
    client.require("PUT", run.indexName() + "/_settings", IndexMapping.readableSettings(), SHORT);
  }

  /** Whether the index of the run is the one that answers already. */
  public boolean published(Run run) {
    return behind(run.dataset().indexAlias()).contains(run.indexName());
  }

  /** Makes an alias point to one index only. */
  public void point(String alias, String index) {
    point(alias, index, "loading-" + index);
  }

  /** Readers of the dataset go from the previous index to this one, in one action. */
  public void publish(Run run) {
    point(run.dataset().indexAlias(), run.indexName(), run.loadingAlias());
  }

  private void point(String alias, String index, String loadingAlias) {
    List<Map<String, Object>> actions = new ArrayList<>();
    for (String previous : behind(alias)) {
      if (!previous.equals(index)) {
        actions.add(Map.of("remove", Map.of("index", previous, "alias", alias)));
      }
    }
    actions.add(add(index, alias));
    if (behind(loadingAlias).contains(index)) {
      actions.add(Map.of("remove", Map.of("index", index, "alias", loadingAlias)));
    }
    alias(actions);
  }

  private List<String> behind(String alias) {
    IndexResponse response = client.get("_alias/" + alias);
    if (response.status() == 404) {
      return List.of();
    }
    if (!response.ok()) {
      throw new IndexException(response.status(), "alias " + alias + ": " + response);
    }
    return List.copyOf(Json.object(response.body()).keySet());
  }

  private static Map<String, Object> add(String index, String alias) {
    return Map.of("add", Map.of("index", index, "alias", alias));
  }

  private void alias(List<Map<String, Object>> actions) {
    client.require("POST", "_aliases", Json.bytes(Map.of("actions", actions)), SHORT);
  }

  /** Deletes an index; harmless when it is gone. */
  public void delete(String index) {
    IndexResponse response = client.send("DELETE", index, NO_BODY, SHORT);
    if (!response.ok() && response.status() != 404) {
      throw new IndexException(response.status(), "index not deleted: " + response);
    }
  }

  /** Runs a search on the index of a run. */
  public Map<String, Object> search(Run run, Map<String, Object> request) {
    byte[] body =
        client.require("POST", run.indexName() + "/_search", Json.bytes(request), LONG).body();
    return Json.object(body);
  }
}
