package io.datafair.runtime.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RoutesTest {
  private static final List<String> TEMPLATES =
      List.of(
          "/",
          "/api/datasets",
          "/api/datasets/{id}",
          "/api/datasets/{id}/lines",
          "/api/datasets/{id}/{part}",
          "/api/datasets/_all/{part}",
          "/api/datasets/_all/lines",
          "/api/datasets/{id}/files/{name}",
          "/api/datasets/{id}/files/{path+}",
          "/api/{rest+}");

  private static Routes table(long seed) {
    List<String> shuffled = new ArrayList<>(TEMPLATES);
    Collections.shuffle(shuffled, new Random(seed));
    Routes routes = new Routes();
    shuffled.forEach(
        template -> routes.add("GET", template, r -> HttpResponse.text(200, template)));
    return routes;
  }

  private static Optional<Routes.Match> match(Routes routes, String method, String path) {
    return routes.match(Requests.of(method, path));
  }

  @ParameterizedTest
  @CsvSource({
    "/,                                /",
    "/api/datasets,                    /api/datasets",
    "/api/datasets/a,                  /api/datasets/{id}",
    "/api/datasets/a/lines,            /api/datasets/{id}/lines",
    "/api/datasets/a/schema,           /api/datasets/{id}/{part}",
    "/api/datasets/_all/schema,        /api/datasets/_all/{part}",
    "/api/datasets/_all/lines,         /api/datasets/_all/lines",
    "/api/datasets/a/files/b,          /api/datasets/{id}/files/{name}",
    "/api/datasets/a/files/b/c,        /api/datasets/{id}/files/{path+}",
    "/api/datasets/a/b/c/d,            /api/{rest+}",
    "/api/else,                        /api/{rest+}",
    "/api/datasets/,                   /api/datasets/{id}",
  })
  void theMostPreciseTemplateWinsWhateverTheOrder(String path, String template) {
    for (long seed = 0; seed < 20; seed++) {
      assertThat(match(table(seed), "GET", path))
          .get()
          .extracting(match -> match.route().template())
          .isEqualTo(template);
    }
  }

  @Test
  void parametersAreDecodedOnceAndPlusIsItself() {
    Routes.Match match =
        match(table(0), "GET", "/api/datasets/%C3%A9t%C3%A9+1/files/a%2Fb/c%20d").orElseThrow();
    assertThat(match.request().pathParameters())
        .isEqualTo(Map.of("id", "été+1", "path", "a/b/c d"));
    assertThat(match.request().parameter("id")).isEqualTo("été+1");
  }

  @Test
  void aMalformedSegmentIsLeftAsItIs() {
    assertThat(match(table(0), "GET", "/api/datasets/100%").orElseThrow().request().parameter("id"))
        .isEqualTo("100%");
  }

  @Test
  void headIsServedByGetAndNothingElseIsShared() {
    assertThat(match(table(0), "HEAD", "/api/datasets")).isPresent();
    assertThat(match(table(0), "POST", "/api/datasets")).isEmpty();
    assertThat(match(table(0), "OPTIONS", "/api/datasets")).isEmpty();
  }

  @Test
  void aPathOutsideTheTableMatchesNothing() {
    assertThat(match(table(0), "GET", "/else")).isEmpty();
    assertThat(match(new Routes(), "GET", "/")).isEmpty();
  }

  @Test
  void listsItsLines() {
    assertThat(table(0).all())
        .extracting(Routes.Route::template)
        .containsExactlyInAnyOrderElementsOf(TEMPLATES);
  }

  @Test
  void mayMatchBelowAnyOtherPath() {
    Routes routes = new Routes().add("GET", "/service/{id}", r -> HttpResponse.text(200, "x"));
    assertThat(match(routes, "GET", "/a/service/1")).isEmpty();
    routes.below("/service/");
    assertThat(match(routes, "GET", "/service/1")).isPresent();
    Routes.Match below = match(routes, "GET", "/a/b/service/1").orElseThrow();
    assertThat(below.request().pathParameters()).isEqualTo(Map.of("id", "1"));
    assertThat(below.request().path()).isEqualTo("/a/b/service/1");
    assertThat(match(routes, "GET", "/a/services/1")).isEmpty();
  }
}
