package io.datafair.directory.common;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InternalCallerTest {

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "key, key, true",
        "key, Key, false",
        "key, keys, false",
        "ke, key, false",
        "'', '', false",
        "'', -, false",
        "-, -, false",
        "-, key, false",
        "key, -, false",
        "clé, clé, true"
      })
  void comparesKeysAndAnUnsetOneEqualsNothing(String given, String secret, boolean expected) {
    assertThat(InternalCaller.same(given, secret)).isEqualTo(expected);
  }
}
