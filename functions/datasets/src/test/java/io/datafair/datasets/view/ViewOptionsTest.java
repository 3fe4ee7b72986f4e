package io.datafair.datasets.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.datafair.core.problem.ProblemException;
import io.datafair.runtime.http.QueryParameters;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Contract: dataset-queries, section 2. */
class ViewOptionsTest {

  private static Object description(String query, String markdown) {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("description", markdown);
    ViewOptions.parse(QueryParameters.parse(query)).applyTo(view);
    return view.get("description");
  }

  @ParameterizedTest
  @CsvSource({
    "'',          Une rivière,  Une rivière",
    "truncate=,   Une rivière,  Une rivière",
    "truncate=11, Une rivière,  Une rivière",
    "truncate=10, Une rivière,  Une rivièr…",
    "truncate=4,  Une rivière,  Une…",
    "truncate=0,  Une rivière,  …",
    "truncate=1,  😀😀,          😀…",
  })
  void cutsADescriptionBetweenCharacters(String query, String markdown, String expected) {
    assertThat(description(query, markdown)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "[x](javascript:alert(1))",
        "<a href=\"java&#115;cript:alert(1)\">x</a>",
        "<iframe src=\"https://evil.example\"></iframe>",
        "<p style=\"background:url(javascript:alert(1))\">x</p>",
        "<svg onload=alert(1)>",
      })
  void makesHtmlThatRunsNothing(String markdown) {
    assertThat(String.valueOf(description("html=true", markdown)))
        .doesNotContainIgnoringCase("script", "onerror", "onload", "<iframe", "style=", "<svg");
  }

  @Test
  void readsMarkdownTables() {
    assertThat(String.valueOf(description("html=true", "| a |\n|---|\n| b |")))
        .contains("<table>", "<td>b</td>");
  }

  @Test
  void leavesAViewWithoutThemAlone() {
    Map<String, Object> view = new LinkedHashMap<>(Map.of("id", "a"));
    ViewOptions.parse(QueryParameters.parse("html=true&truncate=3&thumbnail=1x1")).applyTo(view);
    assertThat(view).isEqualTo(Map.of("id", "a"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"truncate=x", "truncate=-1", "thumbnail=12", "thumbnail=ax1", "thumbnail=1x99999"})
  void refusesOtherSizes(String query) {
    assertThatThrownBy(() -> ViewOptions.parse(QueryParameters.parse(query)))
        .isInstanceOfSatisfying(
            ProblemException.class,
            refusal -> assertThat(refusal.problem().status()).isEqualTo(400));
  }
}
