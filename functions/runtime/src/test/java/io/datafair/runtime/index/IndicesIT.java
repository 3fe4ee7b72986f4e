package io.datafair.runtime.index;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.datafair.runtime.http.Json;
import io.datafair.runtime.index.Indices.AliasChange;
import io.datafair.testkit.LocalStores;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The typed requests and the bytes, against a real node. */
class IndicesIT {
  private static final Duration TIMEOUT = Duration.ofSeconds(25);
  private static final String FIRST = "typed.1";
  private static final String SECOND = "typed.2";
  private static final byte[] DEFINITION =
      """
      {"settings": {"index": {"number_of_shards": 1, "number_of_replicas": 0,
          "refresh_interval": "-1", "translog": {"durability": "async"},
          "mapping": {"total_fields": {"limit": 1200}},
          "analysis": {"normalizer": {"folded": {"type": "custom", "filter": ["lowercase"]}}}}},
       "mappings": {"dynamic": "strict", "properties": {
          "town": {"type": "keyword", "ignore_above": 200, "fields": {
            "any": {"type": "wildcard"},
            "folded": {"type": "keyword", "normalizer": "folded"}}},
          "place": {"type": "geo_point"}}}}
      """
          .getBytes(UTF_8);

  private final IndexClient client = new IndexClient(LocalStores.shared().indexUrl());
  private final Indices indices = client.indices();

  @BeforeEach
  void none() {
    indices.delete("typed.*", TIMEOUT);
  }

  @AfterEach
  void close() throws IOException {
    indices.delete("typed.*", TIMEOUT);
    client.close();
  }

  private JsonNode asked(String path) {
    return Json.MAPPER.readTree(client.require("GET", path, new byte[0], TIMEOUT).body());
  }

  @Test
  void createsOnceWhatItIsTold() {
    assertThat(indices.exists(FIRST)).isFalse();
    indices.create(FIRST, DEFINITION);
    indices.create(FIRST, DEFINITION);
    assertThat(indices.exists(FIRST)).isTrue();
    JsonNode index = asked(FIRST).path(FIRST);
    assertThat(index.at("/mappings/dynamic").asString()).isEqualTo("strict");
    JsonNode properties = index.path("mappings").path("properties");
    assertThat(properties.at("/town/ignore_above").asInt()).isEqualTo(200);
    assertThat(properties.at("/town/fields/any/type").asString()).isEqualTo("wildcard");
    assertThat(properties.at("/town/fields/folded/normalizer").asString()).isEqualTo("folded");
    assertThat(properties.at("/place/type").asString()).isEqualTo("geo_point");
    JsonNode settings = index.path("settings").path("index");
    assertThat(settings.at("/translog/durability").asString()).isEqualToIgnoringCase("async");
    assertThat(settings.at("/mapping/total_fields/limit").asString()).isEqualTo("1200");
    assertThat(settings.at("/analysis/normalizer/folded/filter/0").asString())
        .isEqualTo("lowercase");
  }

  @Test
  void changesSettings() {
    indices.create(FIRST, DEFINITION);
    indices.change(
        FIRST,
        "{\"index\":{\"refresh_interval\":\"1s\",\"translog\":{\"durability\":\"request\"}}}"
            .getBytes(UTF_8));
    JsonNode settings = asked(FIRST + "/_settings").path(FIRST).path("settings").path("index");
    assertThat(settings.path("refresh_interval").asString()).isEqualTo("1s");
    assertThat(settings.at("/translog/durability").asString()).isEqualToIgnoringCase("request");
  }

  @Test
  void movesAnAliasInOneAction() {
    assertThat(indices.behind("typed")).isEmpty();
    indices.create(FIRST, DEFINITION);
    indices.create(SECOND, DEFINITION);
    indices.alias(List.of(new AliasChange.Add(FIRST, "typed")));
    assertThat(indices.behind("typed")).containsExactly(FIRST);
    assertThat(indices.exists("typed")).isTrue();
    indices.alias(
        List.of(new AliasChange.Remove(FIRST, "typed"), new AliasChange.Add(SECOND, "typed")));
    assertThat(indices.behind("typed")).containsExactly(SECOND);
  }

  @Test
  void countsTheLinesSentAsBytes() {
    indices.create(FIRST, DEFINITION);
    byte[] lines = "{\"index\":{}}\n{\"town\":\"Brest\"}\n{\"index\":{}}\n{}\n".getBytes(UTF_8);
    assertThat(client.bulk(FIRST + "/_bulk", lines, lines.length, TIMEOUT).text())
        .contains("\"errors\":false");
    assertThat(indices.refreshAndCount(FIRST)).isEqualTo(2);
    indices.flush(FIRST);
    byte[] question = "{\"query\":{\"term\":{\"town.folded\":\"brest\"}}}".getBytes(UTF_8);
    assertThat(client.send("POST", FIRST + "/_search", question, TIMEOUT).text())
        .contains("{\"town\":\"Brest\"}");
  }

  @Test
  void deletesWhatIsThereOrNot() {
    indices.create(FIRST, DEFINITION);
    indices.create(SECOND, DEFINITION);
    indices.delete(FIRST, TIMEOUT);
    indices.delete(FIRST, TIMEOUT);
    assertThat(indices.exists(FIRST)).isFalse();
    indices.delete("typed.*", TIMEOUT);
    indices.delete("typed.*", TIMEOUT);
    assertThat(indices.exists(SECOND)).isFalse();
  }

  @Test
  void rehearsalLeavesNothing() {
    indices.rehearse(DEFINITION);
    assertThat(indices.exists("rehearsal")).isFalse();
  }
}
