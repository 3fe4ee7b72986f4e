package io.datafair.directory.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ApplicationTest {
  private static final Application KNOWN =
      new Application(
          "app", "App", List.of("https://app.example/callback", "myapp://", "https://x.example/"));

  @ParameterizedTest
  @CsvSource({
    "https://app.example/callback, true",
    "https://app.example/callback/more, true",
    "https://app.example/callback?state=1, true",
    "https://app.example/callbacks, false",
    "https://app.example/callback.evil.example, false",
    "https://app.example/callback/../other, false",
    "https://app.example/callback/.., false",
    "https://app.example/callback#top, false",
    "https://app.example/callback/\\evil, false",
    "https://app.example, false",
    "http://app.example/callback, false",
    "myapp://done, true",
    "https://x.example/anything, true",
    "https://x.example.evil.example/, false",
    "https://app.example/callback/é, false"
  })
  void sendsCodesToItsAddressesOnly(String address, boolean expected) {
    assertThat(KNOWN.accepts(address)).isEqualTo(expected);
  }

  @Test
  void needsAnIdAndAddresses() {
    assertThat(Application.of(Map.of("redirectUris", List.of("https://a.example/")))).isEmpty();
    assertThat(Application.of(Map.of("id", " ", "redirectUris", List.of()))).isEmpty();
    assertThat(Application.of(Map.of("id", "a"))).isEmpty();
    assertThat(Application.of(Map.of("id", "a", "redirectUris", List.of("", 7, "myapp:"))))
        .contains(new Application("a", "a", List.of("myapp:")));
  }
}
