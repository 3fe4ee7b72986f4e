package io.datafair.datasets.query;

import static io.datafair.datasets.query.QueryFixture.line;
import static io.datafair.datasets.query.QueryFixture.results;
import static io.datafair.datasets.query.QueryFixture.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.datafair.runtime.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class LinesIT {
  private static QueryFixture fixture;

  @BeforeAll
  static void index() {
    fixture = TownsDataset.indexed();
  }

  @Test
  void sortsWithoutCaseAndAccentsMissingLast() {
    assertThat(fixture.values("towns", "_i", "sort", "town")).containsExactly(4, 2, 3, 1);
    assertThat(fixture.values("towns", "_i", "sort", "-town")).containsExactly(1, 3, 2, 4);
    assertThat(fixture.values("towns", "_i", "sort", "area")).containsExactly(4, 1, 2, 3);
    assertThat(fixture.values("towns", "_i", "sort", "-area")).containsExactly(2, 1, 4, 3);
    assertThat(fixture.values("towns", "_i", "sort", "code")).containsExactly(1, 2, 4, 3);
    assertThat(fixture.values("towns", "_i", "sort", "_id")).containsExactly(1, 2, 3, 4);
    assertThat(fixture.values("towns", "_i", "geo_distance", "-1.7,48.1,1000km"))
        .containsExactly(2, 3, 1);
  }

  @Test
  void cursorVisitsEveryLineOnceOverTies() {
    List<Map<String, Object>> lines = new ArrayList<>();
    for (int i = 0; i < 257; i++) {
      Map<String, Object> line = new java.util.HashMap<>();
      if (i % 5 != 0) {
        line.put("group", "g" + i % 3);
        line.put("number", i % 4 + 0.5);
        line.put("when", "2024-01-0" + (i % 2 + 1));
        line.put("flag", i % 2 == 0);
      }
      lines.add(line);
    }
    fixture.dataset(
        "ties",
        List.of(
            Map.of("key", "group", "type", "string"),
            Map.of("key", "when", "type", "string", "format", "date"),
            Map.of("key", "flag", "type", "boolean"),
            Map.of("key", "number", "type", "number")),
        lines);
    for (String sort :
        List.of(
            "group",
            "-group,number",
            "-number",
            "number,-group",
            "when",
            "-when",
            "flag",
            "_rand",
            "_id")) {
      List<Object> seen = new ArrayList<>();
      HttpResponse page = fixture.get("ties/lines", "size", "10", "sort", sort, "count", "false");
      while (true) {
        assertThat(page.status()).isEqualTo(200);
        Map<String, Object> answer = io.datafair.runtime.http.Json.object(page.body());
        results(answer).forEach(line -> seen.add(line.get("_i")));
        String next = (String) answer.get("next");
        if (next == null) {
          break;
        }
        assertThat(page.headers()).containsEntry("link", "<" + next + ">; rel=next");
        page = fixture.get("ties/lines", next.substring(next.indexOf('?') + 1), Map.of());
      }
      assertThat(seen)
          .as(sort)
          .hasSize(257)
          .isEqualTo(fixture.values("ties", "_i", "size", "1000", "sort", sort));
    }
  }

  @Test
  void hintsAtUnknownParameters() {
    assertThat(fixture.json("towns/lines", "foo", "1").get("meta"))
        .isEqualTo(Map.of("hints", List.of("unknown parameter \"foo\" was ignored")));
    assertThat(fixture.json("towns/lines", "foo", "1", "hint", "false")).doesNotContainKey("meta");
    assertThat(fixture.get("towns/lines", "q=a&q=b", Map.of()).status()).isEqualTo(400);
  }

  @Test
  void cachesByVersion() {
    HttpResponse response = fixture.get("towns/lines");
    assertThat(response.headers())
        .containsEntry("cache-control", "must-revalidate, public, max-age=300")
        .containsEntry("last-modified", "Fri, 02 Jan 2026 03:04:05 GMT")
        .containsKeys("etag", "x-resource", "x-owner", "x-operation");
    String etag = response.headers().get("etag");
    assertThat(fixture.get("towns/lines", "", Map.of("if-none-match", etag)).status())
        .isEqualTo(304);
    assertThat(
            fixture
                .get(
                    "towns/lines", "", Map.of("if-modified-since", "Fri, 02 Jan 2026 03:04:05 GMT"))
                .status())
        .isEqualTo(304);
    assertThat(
            fixture
                .get("towns/lines", "finalizedAt", QueryFixture.FINALIZED_AT)
                .headers()
                .get("cache-control"))
        .isEqualTo("public, max-age=604800");
  }

  @Test
  void guardsAccess() {
    fixture.document("secret", List.of(), List.of(), 0);
    HttpResponse forbidden = fixture.get("secret/lines");
    assertThat(forbidden.status()).isEqualTo(403);
    assertThat(text(forbidden)).contains("readLines").contains("read");
    assertThat(fixture.get("nothing-there/lines").status()).isEqualTo(404);
    fixture.document("empty", List.of(), List.of(new Document("classes", List.of("read"))), 0);
    HttpResponse missing = fixture.get("empty/lines");
    assertThat(missing.status()).isEqualTo(404);
    assertThat(text(missing)).contains("no such index");
    assertThat(fixture.get("towns-slug/lines").status()).isEqualTo(200);
  }
}
