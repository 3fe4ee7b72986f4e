package io.datafair.runtime.fact;

import io.datafair.runtime.http.Json;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A fact as the bus takes it, in batches of at most ten and of at most 256 KB. */
record BusEntry(Fact fact, String json, int size) {
  private static final Logger LOG = LoggerFactory.getLogger(BusEntry.class);
  private static final int MOST_ENTRIES = 10;

  /** Room is left for what the bus adds before a queue takes the same 256 KB. */
  private static final int MOST_BYTES = 250_000;

  private static final int BYTES_OF_TIME = 14;

  static BusEntry of(Fact fact) {
    byte[] json = Json.bytes(fact.toJson());
    int names = (fact.source() + fact.type()).getBytes(StandardCharsets.UTF_8).length;
    return new BusEntry(
        fact, new String(json, StandardCharsets.UTF_8), json.length + names + BYTES_OF_TIME);
  }

  /** The batches in which facts are told, in their order; one that is too big never can be. */
  static List<List<BusEntry>> batches(List<Fact> facts) {
    List<List<BusEntry>> batches = new ArrayList<>();
    List<BusEntry> batch = new ArrayList<>();
    int bytes = 0;
    for (Fact fact : facts) {
      BusEntry entry = of(fact);
      if (entry.size() > MOST_BYTES) {
        LOG.error("fact {} {} is lost: it has {} bytes", fact.type(), fact.id(), entry.size());
        continue;
      }
      if (batch.size() == MOST_ENTRIES || bytes + entry.size() > MOST_BYTES) {
        batches.add(batch);
        batch = new ArrayList<>();
        bytes = 0;
      }
      batch.add(entry);
      bytes += entry.size();
    }
    if (!batch.isEmpty()) {
      batches.add(batch);
    }
    return batches;
  }

  Map<String, Object> toJson(String bus) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("EventBusName", bus);
    json.put("Source", fact.source());
    json.put("DetailType", fact.type());
    json.put("Time", fact.time().getEpochSecond());
    json.put("Detail", this.json);
    return json;
  }
}
