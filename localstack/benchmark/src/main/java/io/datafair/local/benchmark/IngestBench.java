package io.datafair.local.benchmark;

import io.datafair.local.benchmark.Measured.Target;
import io.datafair.runtime.http.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A stored file made searchable, against its documents sent in bulk by two clients. */
final class IngestBench {
  private static final int CLIENTS = 2;
  private static final int BULK_BYTES = 5 << 20;
  private static final double TARGET = 0.9;
  private static final String RAW_INDEX = "benchmark-raw";

  private final Platform platform;
  private final IndexCalls index;
  private final int rows;
  private final Consumer<Measured> report;

  IngestBench(Platform platform, int rows, Consumer<Measured> report) {
    this.platform = platform;
    this.index = new IndexCalls(platform.index());
    this.rows = rows;
    this.report = report;
  }

  /**
   * Ingests the file once to warm up, then in turns with the raw index.
   *
   * @param loaded a dataset made of the same file: where the documents are read from
   */
  void run(Path file, String loaded, int times) throws IOException, InterruptedException {
    String alias = "dataset-" + loaded;
    byte[] creation = creation(alias);
    List<byte[]> bulks = bulks(alias);
    sendAll(creation, bulks);
    double[] ours = new double[times];
    double[] raw = new double[times];
    for (int i = 0; i < times; i++) {
      System.err.println("  ingest " + (i + 1) + "/" + times);
      if (i % 2 == 0) {
        raw[i] = rows / sendAll(creation, bulks);
        ours[i] = rows / ingest(file, i);
      } else {
        ours[i] = rows / ingest(file, i);
        raw[i] = rows / sendAll(creation, bulks);
      }
    }
    double[] ratios = new double[times];
    java.util.Arrays.setAll(ratios, i -> ours[i] / raw[i]);
    double ratio = Comparison.median(ratios);
    report.accept(
        Measured.of(
            "ingest of " + rows + " rows, stored to searchable",
            "platform",
            Measured.number(Comparison.median(raw), 0) + " rows/s",
            Measured.number(Comparison.median(ours), 0) + " rows/s",
            Measured.timesRaw(ratio),
            Target.of("≥ " + Measured.timesRaw(TARGET), ratio >= TARGET)));
  }

  /** Seconds from the stored file to a searchable dataset, by the platform's own clock. */
  private double ingest(Path file, int number) throws IOException, InterruptedException {
    String slug = "bench-ingest-" + number;
    platform.drop(file, slug);
    Instant stored = Instant.now();
    Map<String, Object> dataset = platform.awaitFinalized(slug, rows, "");
    Instant searchable = Instant.parse(String.valueOf(dataset.get("finalizedAt")));
    platform.send("DELETE", "/data-fair/api/v1/datasets/" + dataset.get("id"), null);
    return Duration.between(stored, searchable).toNanos() / 1e9;
  }

  /** The creation of an index like the one behind an alias, at its best for a bulk load. */
  private byte[] creation(String alias) throws IOException {
    JsonNode found = Json.MAPPER.readTree(index.get(alias)).iterator().next();
    ObjectNode settings = (ObjectNode) found.path("settings").path("index");
    for (String given : List.of("provided_name", "creation_date", "uuid", "version")) {
      settings.remove(given);
    }
    settings.put("refresh_interval", "-1");
    settings.putObject("translog").put("durability", "async").put("flush_threshold_size", "1gb");
    Map<String, Object> body = new HashMap<>();
    body.put("settings", Map.of("index", settings));
    body.put("mappings", found.path("mappings"));
    return Json.bytes(body);
  }

  /** All documents behind an alias, with their ids, as bodies of bulk requests. */
  private List<byte[]> bulks(String alias) throws IOException {
    List<byte[]> bulks = new ArrayList<>();
    ByteArrayOutputStream bulk = new ByteArrayOutputStream(BULK_BYTES + (64 << 10));
    try (PointInTime scan = new PointInTime(platform.index(), alias)) {
      for (byte[] page = scan.next(); page.length > 0; page = scan.next()) {
        for (JsonNode hit : Json.MAPPER.readTree(page).path("hits").path("hits")) {
          bulk.writeBytes(Json.bytes(Map.of("index", Map.of("_id", hit.path("_id").asString()))));
          bulk.write('\n');
          bulk.writeBytes(Json.bytes(hit.path("_source")));
          bulk.write('\n');
          if (bulk.size() >= BULK_BYTES) {
            bulks.add(bulk.toByteArray());
            bulk.reset();
          }
        }
      }
    }
    bulks.add(bulk.toByteArray());
    return bulks;
  }

  /** Seconds to send all documents into an empty index and make them searchable. */
  private double sendAll(byte[] creation, List<byte[]> bulks)
      throws IOException, InterruptedException {
    index.send("PUT", "/" + RAW_INDEX, creation);
    ConcurrentLinkedQueue<byte[]> waiting = new ConcurrentLinkedQueue<>(bulks);
    long start = System.nanoTime();
    try (ExecutorService clients = Executors.newFixedThreadPool(CLIENTS)) {
      List<Future<?>> running = new ArrayList<>();
      for (int i = 0; i < CLIENTS; i++) {
        running.add(clients.submit(() -> sendFrom(waiting)));
      }
      for (Future<?> client : running) {
        client.get();
      }
    } catch (ExecutionException e) {
      throw new IOException("a raw client failed", e.getCause());
    }
    index.send("POST", "/" + RAW_INDEX + "/_refresh", new byte[0]);
    double seconds = (System.nanoTime() - start) / 1e9;
    index.send("DELETE", "/" + RAW_INDEX, new byte[0]);
    return seconds;
  }

  private Void sendFrom(ConcurrentLinkedQueue<byte[]> waiting) throws IOException {
    try (HttpConnection connection = new HttpConnection(platform.index())) {
      for (byte[] bulk = waiting.poll(); bulk != null; bulk = waiting.poll()) {
        HttpConnection.Answer answer =
            connection.exchange(
                HttpConnection.request(
                    "POST",
                    "/" + RAW_INDEX + "/_bulk?filter_path=errors",
                    "application/x-ndjson",
                    "",
                    bulk));
        String text = new String(answer.body(), StandardCharsets.UTF_8);
        if (!text.contains("\"errors\":false")) {
          throw new IOException("a bulk request failed: " + text);
        }
      }
    }
    return null;
  }
}
