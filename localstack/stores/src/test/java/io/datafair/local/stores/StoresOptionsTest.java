package io.datafair.local.stores;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StoresOptionsTest {
  private static String[] arguments(String adminPort) {
    return ("--data d --index-port 1 --mongo-port 2 --smtp-port 3 --admin-port " + adminPort)
        .split(" ");
  }

  @Test
  void readsEachOption() throws Exception {
    assertThat(StoresOptions.parse(arguments("4")))
        .isEqualTo(new StoresOptions(Path.of("d").toAbsolutePath(), 1, 2, 3, 4));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "65536", "-1", "x", "99999999999"})
  void refusesWhatIsNoPort(String port) {
    assertThatThrownBy(() -> StoresOptions.parse(arguments(port)))
        .isInstanceOf(StartRefusedException.class)
        .hasMessage("--admin-port must be a port from 1 to 65535, not " + port);
  }

  @Test
  void namesWhatIsMissing() {
    assertThatThrownBy(() -> StoresOptions.parse("--data", "d", "--index-port", "1"))
        .isInstanceOf(StartRefusedException.class)
        .hasMessageStartingWith("missing --admin-port, --mongo-port, --smtp-port; usage:");
  }

  @Test
  void refusesOnePortForTwo() {
    assertThatThrownBy(() -> StartChecks.portsAreFree(new StoresOptions(Path.of("d"), 0, 0, 1, 2)))
        .isInstanceOf(StartRefusedException.class)
        .hasMessage("port 0 is given twice, by --index-port and --mongo-port");
  }
}
