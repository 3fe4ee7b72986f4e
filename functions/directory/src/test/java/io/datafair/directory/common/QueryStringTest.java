package io.datafair.directory.common;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QueryStringTest {

  @ParameterizedTest
  @CsvSource({
    "plain, a=plain",
    "'two words', a=two+words",
    "x&b=y, a=x%26b%3Dy",
    "é, a=%C3%A9",
    "'', a=",
    "https://example.org/?q=1#top, a=https%3A%2F%2Fexample.org%2F%3Fq%3D1%23top"
  })
  void hidesNothingInAValue(String value, String expected) {
    assertThat(QueryString.of(Map.of("a", value))).isEqualTo(expected);
  }

  @Test
  void keepsTheOrderOfItsParameters() {
    Map<String, String> parameters = new LinkedHashMap<>();
    parameters.put("z", "1");
    parameters.put("a", "2");
    assertThat(QueryString.of(parameters)).isEqualTo("z=1&a=2");
  }

  @ParameterizedTest
  @CsvSource({
    "https://example.org/login, https://example.org/login?a=1",
    "https://example.org/login?b=2, https://example.org/login?b=2&a=1"
  })
  void addsToWhatAnEndpointHas(URI endpoint, String expected) {
    assertThat(QueryString.added(endpoint, Map.of("a", "1"))).isEqualTo(expected);
  }
}
