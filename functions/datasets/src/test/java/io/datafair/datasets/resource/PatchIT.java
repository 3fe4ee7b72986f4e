package io.datafair.datasets.resource;

import static org.assertj.core.api.Assertions.assertThat;

import io.datafair.core.account.Account;
import io.datafair.core.account.Session;
import io.datafair.datasets.ApiFixture;
import io.datafair.testkit.DatasetDocument;
import io.datafair.testkit.GatewayAnswer;
import io.datafair.testkit.GatewayEvent;
import io.datafair.testkit.Permissions;
import io.datafair.testkit.Sessions;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.bson.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Contract: datasets, sections 1, 2 and 11. */
class PatchIT {
  private static final Account TOWN = Account.organization("town", "Town hall");
  private static final Session ADMIN = Sessions.member("bob", TOWN, "admin");
  private static final ApiFixture api = new ApiFixture("patch");
  private static int sequence;

  private String id;

  @BeforeEach
  void dataset() {
    id = "patched-" + ++sequence;
    api.store(initial(id));
    api.stages();
  }

  private static DatasetDocument initial(String id) {
    return DatasetDocument.of(id, TOWN)
        .with("summary", "Avant")
        .columns(
            Map.of("key", "town", "type", "string"), Map.of("key", "length", "type", "number"));
  }

  private GatewayAnswer patch(Session session, Map<String, Object> body) {
    return api.send(session, "PATCH", "/datasets/" + id, body);
  }

  private JsonNode read() {
    return api.get(ADMIN, "/datasets/" + id).expect(200).json();
  }

  private List<String> journal() {
    return api.get(ADMIN, "/datasets/" + id + "/journal").json().findValuesAsString("type");
  }

  @Nested
  class Description {
    @Test
    void isChangedAndStamped() {
      JsonNode answer =
          patch(ADMIN, Map.of("title", "  Après ", "keywords", List.of("eau"))).expect(200).json();
      assertThat(answer.path("title").asString()).isEqualTo("Après");
      JsonNode read = read();
      assertThat(read.path("title").asString()).isEqualTo("Après");
      assertThat(read.path("keywords").toString()).isEqualTo("[\"eau\"]");
      assertThat(read.path("summary").asString()).isEqualTo("Avant");
      assertThat(read.path("updatedAt").asString()).isGreaterThan("2026-01-03");
      assertThat(read.path("updatedBy").path("id").asString()).isEqualTo("bob");
      assertThat(read.path("dataUpdatedAt").asString()).isEqualTo("2026-01-02T03:04:05.678Z");
      assertThat(read.path("status").asString()).isEqualTo("finalized");
      assertThat(api.stages()).isEmpty();
      assertThat(journal()).isEmpty();
    }

    @Test
    void isFoundByItsNewWords() {
      patch(ADMIN, Map.of("title", "Zanzibar " + id)).expect(200);
      assertThat(
              api.get(ADMIN, "/datasets", "q=zanzibar+" + id)
                  .json()
                  .path("results")
                  .findValuesAsString("id"))
          .contains(id);
    }

    @Test
    void losesAFieldSetToNull() {
      patch(ADMIN, Collections.singletonMap("summary", null)).expect(200);
      assertThat(read().has("summary")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "{\"id\":\"x\"}",
          "{\"_visibility\":\"public\"}",
          "{\"permissions\":[]}",
          "{\"owner\":{\"type\":\"user\",\"id\":\"bob\"}}",
          "{\"status\":\"finalized\"}",
          "{\"title\":12}",
          "{\"title\":\"\"}",
          "{\"title\":null}",
          "{\"schema\":{}}",
          "{\"schema\":[{\"key\":\"nothing\"}]}",
          "[]",
          "{",
        })
    void isLeftAsItIsByABadBody(String body) {
      JsonNode before = read();
      api.send(
              ADMIN,
              GatewayEvent.of("PATCH", ApiFixture.API + "/datasets/" + id)
                  .body("application/json", body.getBytes(StandardCharsets.UTF_8)))
          .expect(400);
      assertThat(read()).isEqualTo(before);
    }

    @Test
    void isNotReadFromAnotherKindOfBody() {
      GatewayAnswer answer =
          api.send(
              ADMIN,
              GatewayEvent.of("PATCH", ApiFixture.API + "/datasets/" + id)
                  .body("application/xml", "<a/>".getBytes(StandardCharsets.UTF_8)));
      assertThat(answer.expect(415).text()).contains("content-type");
    }

    @Test
    void isNotReadBeyond1000Kilobytes() {
      patch(ADMIN, Map.of("description", "x".repeat(1_000_001))).expect(413);
    }

    @Test
    void isNobodyElses() {
      for (Session session :
          List.of(
              Sessions.anonymous(),
              Sessions.user("dan"),
              Sessions.member("carol", TOWN, "user"),
              Sessions.member("carol", TOWN, "contrib"))) {
        patch(session, Map.of("title", "x")).expect(403);
      }
    }
  }

  @Nested
  class Slug {
    @Test
    void isChangedAndFreesTheOldOne() {
      patch(ADMIN, Map.of("slug", "new-" + id)).expect(200);
      assertThat(api.get(ADMIN, "/datasets/new-" + id).expect(200).json().path("id").asString())
          .isEqualTo(id);
      assertThat(read().path("slug").asString()).isEqualTo("new-" + id);
      assertThat(read().path("status").asString()).isEqualTo("finalized");
    }

    @Test
    void movesTheCacheVersionToAWholeSecond() {
      patch(ADMIN, Map.of("slug", "moved-" + id)).expect(200);
      assertThat(read().path("finalizedAt").asString())
          .isGreaterThan("2026-01-03")
          .matches(".*T\\d\\d:\\d\\d:\\d\\d(\\.000)?Z");
    }

    @Test
    void isRefusedWhenTheOwnerHasIt() {
      api.store(initial(id + "-other"));
      JsonNode before = read();
      GatewayAnswer answer = patch(ADMIN, Map.of("slug", id + "-other", "title", "x"));
      assertThat(answer.expect(400).text()).contains("slug");
      assertThat(read()).isEqualTo(before);
    }

    @Test
    void mayBeAnotherOwners() {
      Account ana = Account.user("ana", "Ana");
      api.store(DatasetDocument.of(id + "-hers", ana).with("slug", id + "-ana"));
      patch(ADMIN, Map.of("slug", id + "-ana")).expect(200);
    }
  }

  @Nested
  class Data {
    private final List<Map<String, Object>> wildcard =
        List.of(
            Map.of("key", "town", "type", "string", "x-capabilities", Map.of("wildcard", true)));

    @Test
    void isProcessedAgainFromTheStepConcerned() {
      patch(ADMIN, Map.of("schema", wildcard)).expect(200);
      assertThat(read().path("status").asString()).isEqualTo("validated");
      assertThat(read().path("schema").findValuesAsString("key")).containsExactly("town", "length");
      assertThat(journal()).containsExactly("structure-updated");
      assertOneCommand();
    }

    private void assertOneCommand() {
      List<JsonNode> commands = api.stages();
      assertThat(commands).hasSize(1);
      assertThat(commands.getFirst().path("dataset").asString()).isEqualTo(id);
      String generation = api.store.find(id).orElseThrow().document().getString("_generation");
      assertThat(commands.getFirst().path("generation").asString())
          .isEqualTo(generation)
          .isNotEqualTo("g1");
    }

    @Test
    void isLeftAloneByTitlesAndEqualValues() {
      patch(
              ADMIN,
              Map.of("schema", List.of(Map.of("key", "town", "type", "string", "title", "Ville"))))
          .expect(200);
      assertThat(read().path("status").asString()).isEqualTo("finalized");
      patch(ADMIN, Map.of("summary", "Avant")).expect(200);
      assertThat(api.stages()).isEmpty();
    }

    @Test
    void waitsForTheRunUnderWay() {
      api.store.update(id, null, new Document("$set", new Document("status", "indexed")));
      assertThat(patch(ADMIN, Map.of("schema", wildcard)).expect(409).text())
          .contains("État courant : indexed.");
      patch(ADMIN, Map.of("title", "Pendant")).expect(200);
      assertThat(read().path("status").asString()).isEqualTo("indexed");
      assertThat(api.stages()).isEmpty();
    }

    @Test
    void inErrorIsProcessedAgainByAnEmptyPatch() {
      api.store.update(
          id,
          null,
          new Document("$set", new Document("status", "error").append("errorStatus", "validated")));
      patch(ADMIN, Map.of("title", "Toujours en erreur")).expect(200);
      assertThat(read().path("status").asString()).isEqualTo("error");

      patch(ADMIN, Map.of()).expect(200);
      assertThat(read().path("status").asString()).isEqualTo("validated");
      assertThat(read().has("errorStatus")).isFalse();
      assertOneCommand();
    }

    @Test
    void healthyIsLeftAloneByAnEmptyPatch() {
      patch(ADMIN, Map.of()).expect(200);
      assertThat(read().path("status").asString()).isEqualTo("finalized");
      assertThat(api.stages()).isEmpty();
    }
  }

  /** Breaking parts need writeDescriptionBreaking; the rest either of the two operations. */
  @Nested
  class Rights {
    private final Session dan = Sessions.user("dan");

    private void grant(String... operations) {
      Document entry =
          new Document("type", "user")
              .append("id", "dan")
              .append("operations", List.of(operations));
      api.send(ADMIN, "PUT", "/datasets/" + id + "/permissions", List.of(entry)).expect(200);
    }

    @Test
    void toDescribeAreNotToBreak() {
      grant("writeDescription");
      patch(dan, Map.of("title", "x", "slug", id)).expect(200);
      assertThat(patch(dan, Map.of("slug", "x-" + id)).expect(403).text())
          .contains("writeDescriptionBreaking", "write");
      patch(dan, Map.of("schema", List.of(Map.of("key", "length", "type", "string")))).expect(403);
      patch(dan, Map.of("timeZone", "Europe/London")).expect(403);
      assertThat(read().path("slug").asString()).isEqualTo(id);
    }

    @Test
    void toBreakAreToDescribeToo() {
      grant("writeDescriptionBreaking");
      patch(dan, Map.of("title", "x")).expect(200);
      patch(dan, Map.of("slug", "x-" + id)).expect(200);
    }

    @Test
    void ofTheClassAreBoth() {
      api.send(
              ADMIN,
              "PUT",
              "/datasets/" + id + "/permissions",
              List.of(Permissions.user("dan", "write")))
          .expect(200);
      patch(dan, Map.of("title", "x", "slug", "x-" + id)).expect(200);
    }
  }

  @Test
  void noneOfManyConcurrentPatchesIsLost() throws Exception {
    List<String> fields =
        List.of("title", "summary", "description", "origin", "creator", "spatial", "image");
    int rounds = 6;
    try (ExecutorService pool = Executors.newFixedThreadPool(fields.size() + 1)) {
      List<Future<?>> writers = new ArrayList<>();
      for (String field : fields) {
        writers.add(
            pool.submit(
                () -> {
                  for (int i = 1; i <= rounds; i++) {
                    patch(ADMIN, Map.of(field, field + " " + i)).expect(200);
                  }
                }));
      }
      writers.add(
          pool.submit(
              () -> {
                for (int i = 1; i <= rounds; i++) {
                  List<Document> entries = List.of(Permissions.user("reader-" + i, "read"));
                  api.send(ADMIN, "PUT", "/datasets/" + id + "/permissions", entries).expect(200);
                }
              }));
      for (Future<?> writer : writers) {
        writer.get();
      }
    }
    JsonNode read = read();
    for (String field : fields) {
      assertThat(read.path(field).asString()).isEqualTo(field + " " + rounds);
    }
    assertThat(api.get(ADMIN, "/datasets/" + id + "/permissions").text())
        .contains("reader-" + rounds);
    assertThat(
            api.get(ADMIN, "/datasets", "visibility=protected&id=" + id)
                .json()
                .path("count")
                .asInt())
        .isEqualTo(1);
  }
}
