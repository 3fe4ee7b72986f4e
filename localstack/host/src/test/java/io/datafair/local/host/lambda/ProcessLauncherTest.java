package io.datafair.local.host.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProcessLauncherTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "-Xmx256m -XX:+UseSerialGC",
        "-XX:+UseSerialGC -Xmx256m",
        "-XX:MaxHeapSize=256m",
        "-Dx=y\t-XX:MaxRAMPercentage=60"
      })
  void leavesTheHeapToTheDeployedOptions(String options) {
    assertThat(ProcessLauncher.heap(function(Map.of("JAVA_TOOL_OPTIONS", options)))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-XX:+UseSerialGC", "-Dnote=-Xmx256m"})
  void sizesTheHeapByTheMemoryOtherwise(String options) {
    assertThat(ProcessLauncher.heap(function(Map.of("JAVA_TOOL_OPTIONS", options))))
        .contains("-Xmx839m");
  }

  @Test
  void sizesTheHeapOfAFunctionWithoutOptions() {
    assertThat(ProcessLauncher.heap(function(Map.of()))).contains("-Xmx839m");
  }

  private static DeployedFunction function(Map<String, String> environment) {
    return new DeployedFunction(
        "f", "1", "arn:f", "Handler::handle", 1_024, 30, environment, "sha", 0);
  }
}
