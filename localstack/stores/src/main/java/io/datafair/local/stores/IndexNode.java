package io.datafair.local.stores;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.codelibs.opensearch.runner.node.OpenSearchRunnerNode;
import org.opensearch.action.support.IndicesOptions;
import org.opensearch.analysis.common.CommonAnalysisModulePlugin;
import org.opensearch.common.settings.Settings;
import org.opensearch.common.unit.TimeValue;
import org.opensearch.env.Environment;
import org.opensearch.geo.GeoModulePlugin;
import org.opensearch.index.mapper.MapperExtrasModulePlugin;
import org.opensearch.index.reindex.ReindexModulePlugin;
import org.opensearch.ingest.common.IngestCommonModulePlugin;
import org.opensearch.join.ParentJoinModulePlugin;
import org.opensearch.node.InternalSettingsPreparer;
import org.opensearch.node.Node;
import org.opensearch.node.NodeValidationException;
import org.opensearch.painless.PainlessModulePlugin;
import org.opensearch.percolator.PercolatorModulePlugin;
import org.opensearch.plugins.Plugin;
import org.opensearch.script.expression.ExpressionModulePlugin;
import org.opensearch.script.mustache.MustacheModulePlugin;
import org.opensearch.search.aggregations.matrix.MatrixAggregationModulePlugin;
import org.opensearch.transport.Netty4ModulePlugin;

/** A real OpenSearch node, alone in its cluster. */
final class IndexNode implements AutoCloseable {
  private static final TimeValue TIME_OUT = TimeValue.timeValueSeconds(10);

  private static final TimeValue RECOVERY_TIME_OUT = TimeValue.timeValueSeconds(30);

  private static final List<Class<? extends Plugin>> PLUGINS =
      List.of(
          CommonAnalysisModulePlugin.class,
          ExpressionModulePlugin.class,
          GeoModulePlugin.class,
          IngestCommonModulePlugin.class,
          MapperExtrasModulePlugin.class,
          MatrixAggregationModulePlugin.class,
          MustacheModulePlugin.class,
          Netty4ModulePlugin.class,
          PainlessModulePlugin.class,
          ParentJoinModulePlugin.class,
          PercolatorModulePlugin.class,
          ReindexModulePlugin.class);

  private final Node node;

  private IndexNode(Node node) {
    this.node = node;
  }

  static IndexNode start(StoresOptions options) throws StartRefusedException {
    Settings settings = settings(options);
    Environment environment =
        InternalSettingsPreparer.prepareEnvironment(
            settings, Map.of(), options.indexFolder().resolve("config"), () -> "local");
    Node node = new OpenSearchRunnerNode(environment, PLUGINS);
    try {
      node.start();
      withoutReplicas(node);
      awaitStoredIndices(node);
      return new IndexNode(node);
    } catch (NodeValidationException e) {
      throw new StartRefusedException("the index refuses to start: " + e.getMessage());
    }
  }

  private static Settings settings(StoresOptions options) {
    return Settings.builder()
        .put("cluster.name", "datafair-local")
        .put("node.name", "local")
        .put("path.home", options.indexFolder())
        .put("path.data", options.indexFolder().resolve("data"))
        .put("path.logs", options.indexFolder().resolve("logs"))
        .put("network.host", "127.0.0.1")
        .put("http.port", options.indexPort())
        .put("transport.port", "0")
        .put("discovery.type", "single-node")
        .put("action.auto_create_index", false)
        // Tests create many small indices; the default of 1,000 shards would stop them.
        .put("cluster.max_shards_per_node", 10_000)
        .put("cluster.routing.allocation.disk.threshold_enabled", false)
        // The default of 4 at a time makes a restart with many indices slow.
        .put("cluster.routing.allocation.node_initial_primaries_recoveries", 16)
        .put("cluster.info.update.interval", "10m")
        // Garbage that waits for its collection would count as memory in use, and refuse work.
        .put("indices.breaker.total.use_real_memory", false)
        .put(bounds())
        .build();
  }

  /** What one search may take of the node, whoever sends it: docs/deployment.md says why. */
  private static Settings bounds() {
    return Settings.builder()
        .put("indices.breaker.total.limit", "70%")
        .put("indices.breaker.request.limit", "40%")
        .put("indices.breaker.fielddata.limit", "30%")
        .put("indices.query.bool.max_clause_count", 1_024)
        .put("search.max_buckets", 65_535)
        .put("search.default_allow_partial_results", false)
        .put("search.default_search_timeout", "30s")
        .put("search.cancel_after_time_interval", "35s")
        // Contains, prefixes and fuzzy words are part of the contract; their time is bounded.
        .put("search.allow_expensive_queries", true)
        .put("search_backpressure.mode", "enforced")
        // A heap that waits for its collection is no distress.
        .put("search_backpressure.node_duress.heap_threshold", 0.9)
        .put("search_backpressure.search_shard_task.heap_percent_threshold", 0.1)
        .put("search_backpressure.search_task.heap_percent_threshold", 0.2)
        .build();
  }

  /** A replica could never be placed on one node, and each index would stay yellow. */
  private static void withoutReplicas(Node node) {
    node.client()
        .admin()
        .cluster()
        .prepareUpdateSettings()
        .setPersistentSettings(Map.of("cluster.default_number_of_replicas", 0))
        .get(RECOVERY_TIME_OUT);
  }

  /** After a restart, queries fail until the stored indices are opened again. */
  private static void awaitStoredIndices(Node node) {
    node.client()
        .admin()
        .cluster()
        .prepareHealth()
        .setWaitForYellowStatus()
        .setTimeout(RECOVERY_TIME_OUT)
        .get(RECOVERY_TIME_OUT);
  }

  /** The colour the node gives itself: green, yellow or red. */
  String health() {
    var answer = node.client().admin().cluster().prepareHealth().get(TIME_OUT);
    return answer.getStatus().name().toLowerCase(Locale.ROOT);
  }

  int deleteIndices() {
    String[] names =
        node.client()
            .admin()
            .cluster()
            .prepareState()
            .clear()
            .setMetadata(true)
            .setIndicesOptions(IndicesOptions.lenientExpandHidden())
            .get(TIME_OUT)
            .getState()
            .metadata()
            .getConcreteAllIndices();
    if (names.length > 0) {
      node.client().admin().indices().prepareDelete(names).setTimeout(TIME_OUT).get(TIME_OUT);
    }
    return names.length;
  }

  @Override
  public void close() throws IOException {
    node.close();
    try {
      node.awaitClose(10, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
