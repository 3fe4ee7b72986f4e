package io.datafair.ingest.index;

import io.datafair.datasetmodel.index.IndexMapping;
import io.datafair.datasetmodel.run.FileRun;
import io.datafair.datasetmodel.schema.Schema;
import io.datafair.runtime.http.Json;
import io.datafair.runtime.index.IndexClient;
import io.datafair.runtime.index.Indices;
import io.datafair.runtime.index.Indices.AliasChange;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Creates, verifies and publishes the index of a run. */
public final class RunIndex {
  private static final Duration SHORT = Duration.ofSeconds(30);
  private static final Duration LONG = Duration.ofMinutes(5);

  private final IndexClient client;
  private final Indices indices;

  public RunIndex(IndexClient client) {
    this.client = client;
    this.indices = client.indices();
  }

  public IndexClient client() {
    return client;
  }

  /** Loads what the first run needs. */
  public void rehearse() {
    indices.rehearse(
        IndexMapping.of(Schema.of(List.of()), new IndexMapping.Options(true, 0, 0)).json());
  }

  public boolean exists(FileRun run) {
    return indices.exists(run.loadingAlias());
  }

  /** Creates the index and its loading alias; harmless when they exist. */
  public void create(FileRun run, Schema schema, long estimatedBytes) {
    IndexMapping.Options options = new IndexMapping.Options(schema.geolocated(), estimatedBytes, 0);
    indices.create(run.indexName(), IndexMapping.of(schema, options).json());
    indices.alias(List.of(new AliasChange.Add(run.indexName(), run.loadingAlias())));
  }

  /** Makes every line searchable and counts them. */
  public long refreshAndCount(FileRun run) {
    return indices.refreshAndCount(run.indexName());
  }

  /** Turns a finished index into one that answers readers. */
  public void makeReadable(FileRun run) {
    indices.flush(run.indexName());
    indices.change(run.indexName(), IndexMapping.readableSettings());
  }

  /** Whether the index of the run is the one that answers already. */
  public boolean published(FileRun run) {
    return indices.behind(run.dataset().indexAlias()).contains(run.indexName());
  }

  /** Makes an alias point to one index only. */
  public void point(String alias, String index) {
    point(alias, index, "loading-" + index);
  }

  /** Readers of the dataset go from the previous index to this one, in one action. */
  public void publish(FileRun run) {
    point(run.dataset().indexAlias(), run.indexName(), run.loadingAlias());
  }

  private void point(String alias, String index, String loadingAlias) {
    List<AliasChange> changes = new ArrayList<>();
    for (String previous : indices.behind(alias)) {
      if (!previous.equals(index)) {
        changes.add(new AliasChange.Remove(previous, alias));
      }
    }
    changes.add(new AliasChange.Add(index, alias));
    if (indices.behind(loadingAlias).contains(index)) {
      changes.add(new AliasChange.Remove(index, loadingAlias));
    }
    indices.alias(changes);
  }

  /** Deletes an index; harmless when it is gone. */
  public void delete(String index) {
    indices.delete(index, SHORT);
  }

  /** Runs a search on the index of a run. */
  public Map<String, Object> search(FileRun run, Map<String, Object> request) {
    byte[] body =
        client.require("POST", run.indexName() + "/_search", Json.bytes(request), LONG).body();
    return Json.object(body);
  }
}
