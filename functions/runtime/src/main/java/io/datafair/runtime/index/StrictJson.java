package io.datafair.runtime.index;

import io.datafair.runtime.http.Json;
import jakarta.json.stream.JsonParser;
import java.io.ByteArrayInputStream;
import org.opensearch.client.json.JsonpDeserializer;
import org.opensearch.client.json.JsonpMapper;
import org.opensearch.client.json.jackson3.JacksonJsonpMapper;

/** Reads our own definitions: what the library does not know is a fault, else it would be lost. */
final class StrictJson {
  private static final JsonpMapper MAPPER =
      new JacksonJsonpMapper(Json.MAPPER) {
        @Override
        public boolean ignoreUnknownFields() {
          return false;
        }
      };

  private StrictJson() {}

  static <T> T read(byte[] json, JsonpDeserializer<T> type) {
    try (JsonParser parser = MAPPER.jsonProvider().createParser(new ByteArrayInputStream(json))) {
      return type.deserialize(parser, MAPPER);
    }
  }
}
