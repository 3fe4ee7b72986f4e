package io.datafair.local.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class HostOptionsTest {
  private static final Path HOME = Path.of("home");

  @Test
  void hasDefaults() {
    HostOptions options = HostOptions.parse(new String[] {"--data", "data"}, HOME);
    assertThat(options.port()).isEqualTo(8080);
    assertThat(options.emulator().toString()).isEqualTo("http://127.0.0.1:4566");
    assertThat(options.emulatorGateway()).isFalse();
    assertThat(options.runtimeClient()).isEqualTo(HOME.resolve("ric"));
  }

  @Test
  void reportsEveryFaultTogether() {
    assertThatThrownBy(
            () ->
                HostOptions.parse(
                    new String[] {"--port", "x", "--gateway=other", "--colour", "red"}, HOME))
        .hasMessageContaining("--data is required")
        .hasMessageContaining("--port wants a port number")
        .hasMessageContaining("--gateway is host or emulator")
        .hasMessageContaining("unknown option --colour");
  }

  @Test
  void explainsEveryOption() {
    for (String name : HostOptions.NAMES) {
      assertThat(HostOptions.USAGE).contains("--" + name);
    }
  }
}
