package io.datafair.runtime.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.datafair.core.account.Language;
import io.datafair.core.problem.ProblemException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {

  private static HttpRequest body(String text) {
    return new HttpRequest(
        "POST",
        "/",
        QueryParameters.parse(null),
        Map.of(),
        Map.of(),
        text.getBytes(StandardCharsets.UTF_8),
        Map.of(),
        "https://data.example.org",
        Caller.viewer("192.0.2.1"),
        "req",
        Language.FR);
  }

  private static void refused(String text, int status) {
    assertThatThrownBy(() -> Json.object(body(text)))
        .isInstanceOfSatisfying(
            ProblemException.class,
            refusal -> assertThat(refusal.problem().status()).isEqualTo(status));
  }

  @Test
  void readsAnObject() {
    assertThat(Json.object(body("{\"a\":[1,null,\"é\"]}"))).containsOnlyKeys("a");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[]", "\"text\"", "1", "{", "{\"a\":}", "{} x", "a=b"})
  void refusesAnythingElse(String text) {
    refused(text, 400);
  }

  @Test
  void refusesMoreThan1000Kilobytes() {
    refused("{\"a\":\"" + "x".repeat(1_000_000) + "\"}", 413);
  }

  @Test
  void indentsByTwoBlanks() {
    assertThat(new String(Json.pretty(Map.of("a", java.util.List.of(1))), StandardCharsets.UTF_8))
        .isEqualTo("{\n  \"a\": [\n    1\n  ]\n}");
  }
}
