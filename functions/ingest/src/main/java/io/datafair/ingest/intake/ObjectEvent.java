package io.datafair.ingest.intake;

import io.datafair.runtime.http.Json;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * An object that arrived in the bucket.
 *
 * @param key decoded
 * @param versionId null when the bucket keeps no versions
 * @param sequencer hexadecimal, orders the events of one key; empty when the sweeper speaks
 */
public record ObjectEvent(
    String key, long size, String etag, @Nullable String versionId, String sequencer) {

  public ObjectEvent {
    // Notifications give the bare tag, descriptions of objects give it in quotes.
    etag = etag.replace("\"", "");
  }

  /** Reads a notification; anything but created objects, such as a test event, gives nothing. */
  public static List<ObjectEvent> read(String body) {
    List<ObjectEvent> events = new ArrayList<>();
    for (JsonNode event : Json.MAPPER.readTree(body).path("Records")) {
      JsonNode object = event.path("s3").path("object");
      if (event.path("eventName").asString("").contains("ObjectCreated") && object.has("key")) {
        String version = object.path("versionId").asString("");
        events.add(
            new ObjectEvent(
                URLDecoder.decode(object.path("key").asString(), StandardCharsets.UTF_8),
                object.path("size").asLong(0),
                object.path("eTag").asString(""),
                version.isEmpty() || version.equals("null") ? null : version,
                object.path("sequencer").asString("")));
      }
    }
    return events;
  }

  /** The notification that the bucket would have sent. */
  public String body() {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("key", java.net.URLEncoder.encode(key, StandardCharsets.UTF_8));
    object.put("size", size);
    object.put("eTag", etag);
    if (versionId != null) {
      object.put("versionId", versionId);
    }
    object.put("sequencer", sequencer);
    Map<String, Object> event =
        Map.of("eventName", "ObjectCreated:Swept", "s3", Map.of("object", object));
    return new String(Json.bytes(Map.of("Records", List.of(event))), StandardCharsets.UTF_8);
  }

  /** Whether this event comes after one of that sequencer; as many digits as the longer one. */
  static boolean later(String sequencer, String than) {
    int width = Math.max(sequencer.length(), than.length());
    return pad(sequencer, width).compareTo(pad(than, width)) > 0;
  }

  private static String pad(String sequencer, int width) {
    return "0".repeat(width - sequencer.length()) + sequencer.toUpperCase(java.util.Locale.ROOT);
  }
}
