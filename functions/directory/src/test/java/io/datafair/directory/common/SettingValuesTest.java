package io.datafair.directory.common;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.datafair.runtime.settings.Settings;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingValuesTest {
  private static Settings settings(String value) {
    return new Settings(Map.of("NAME", value));
  }

  @ParameterizedTest
  @CsvSource({
    "8s, PT8S",
    "15m, PT15M",
    "12h, PT12H",
    "30d, PT720H",
    "0s, PT0S",
    "999999s, PT277H46M39S"
  })
  void readDurations(String text, Duration expected) {
    assertThat(SettingValues.duration(settings(text), "NAME", "1s")).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"15", "m", "-1m", "1.5h", "15 m", "15M", "1w", "1000000s", "15mm"})
  void refuseOtherTexts(String text) {
    assertThatIllegalStateException()
        .isThrownBy(() -> SettingValues.duration(settings(text), "NAME", "1s"))
        .withMessageContaining("NAME")
        .withMessageContaining(text);
  }

  @ParameterizedTest
  @CsvSource({
    "true, false, true",
    "1, false, true",
    "false, true, false",
    "0, true, false",
    "yes, true, false",
    "TRUE, false, false"
  })
  void readFlags(String text, boolean fallback, boolean expected) {
    assertThat(SettingValues.flag(settings(text), "NAME", fallback)).isEqualTo(expected);
  }

  @Test
  void haveTheirUsualValueWhenNothingIsSet() {
    Settings none = new Settings(Map.of());
    assertThat(SettingValues.flag(none, "NAME", true)).isTrue();
    assertThat(SettingValues.flag(none, "NAME", false)).isFalse();
    assertThat(SettingValues.duration(none, "NAME", "2h")).isEqualTo(Duration.ofHours(2));
  }
}
