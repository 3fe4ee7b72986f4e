package io.datafair.directory.session;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class DeviceNameTest {
  @Test
  void namesBrowserAndSystem() {
    assertThat(
            DeviceName.of(
                "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko)"
                    + " Chrome/142.0.0.0 Safari/537.36"))
        .isEqualTo("Chrome 142 / Linux");
    assertThat(
            DeviceName.of(
                "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko)"
                    + " Chrome/142.0.0.0 Safari/537.36 Edg/142.0.0.0"))
        .isEqualTo("Edge 142 / Windows 10");
    assertThat(
            DeviceName.of(
                "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15"
                    + " (KHTML, like Gecko) Version/18.1 Mobile/15E148 Safari/604.1"))
        .isEqualTo("Safari 18 / iOS 18");
  }

  @Test
  void admitsWhatItDoesNotKnow() {
    assertThat(DeviceName.of(null)).isEqualTo("unknown device");
    assertThat(DeviceName.of("curl/8.0")).isEqualTo("unknown device");
    assertThat(DeviceName.of("x".repeat(5_000))).isEqualTo("unknown device");
  }
}
