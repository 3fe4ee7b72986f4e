package io.datafair.resources.body;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.datafair.core.problem.ProblemException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Contract: datasets, section 1. */
class BodiesTest {
  private static final byte[] SOME = {'{', '}'};

  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/json",
        "application/x-ndjson",
        "multipart/form-data",
        "text/csv",
        "text/csv+gzip"
      })
  void acceptsBodiesOfTheContract(String type) {
    assertThatCode(() -> BodyType.require(SOME, type)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "text/plain", "application/xml", "APPLICATION/JSON", "text/html"})
  void refusesAnyOther(String type) {
    assertThatThrownBy(() -> BodyType.require(SOME, type))
        .isInstanceOfSatisfying(
            ProblemException.class,
            refusal -> assertThat(refusal.problem().status()).isEqualTo(415));
  }

  @Test
  void noBodyNeedsNoType() {
    assertThatCode(() -> BodyType.require(new byte[0], "")).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @CsvSource({
    "image,       https://a.example/x.png, true",
    "image,       /relative.png,           true",
    "image,       'data:image/png;base64,A', false",
    "homeUrl,     ftp://a.example,         false",
    "href,        mailto:a@example.org,    true",
    "href,        ' javascript:alert(1)',  false",
    "note,        'java\tscript:alert(1)', false",
    "note,        'data: see below',       true",
    "description, javascript:alert(1),     true",
  })
  void addressesAreOnesOfTheWeb(String field, String text, boolean accepted) {
    Map<String, Object> body = Map.of(field, text);
    if (accepted) {
      assertThatCode(() -> WebAddresses.check(body)).doesNotThrowAnyException();
    } else {
      assertThatThrownBy(() -> WebAddresses.check(body)).isInstanceOf(ProblemException.class);
    }
  }

  @Test
  void addressesAreFoundAtAnyDepth() {
    Map<String, Object> body =
        Map.of("extras", Map.of("pages", List.of(Map.of("link", "vbscript:x"))));
    assertThatThrownBy(() -> WebAddresses.check(body))
        .isInstanceOfSatisfying(
            ProblemException.class,
            refusal -> assertThat(refusal.problem().text().en()).contains("/extras/pages/link"));
  }
}
