package io.datafair.local.host.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LogLinesTest {
  private final LogLines lines = new LogLines("datasets-api");

  @Test
  void showsWhoSaysWhat() {
    assertThat(lines.shown("2026-11-24T22:33:14.037Z WARN Changes - the change x waits"))
        .contains("datasets-api WARN Changes: the change x waits");
    assertThat(lines.shown("2026-11-24T22:33:14.037+01:00 [ERROR] HttpFunction - no /x?token=abc"))
        .contains("datasets-api ERROR HttpFunction: no /x?token=…");
  }

  @Test
  void showsTheCausesOfATraceAndNotItsFrames() {
    lines.shown("2026-11-24T22:33:14.037Z ERROR QueueFunction - a message failed");
    assertThat(lines.shown("java.io.UncheckedIOException: gone")).isEmpty();
    assertThat(lines.shown("\tat io.datafair.Some.thing(Some.java:1)")).isEmpty();
    assertThat(lines.shown("Caused by: java.io.IOException: reset"))
        .contains("    Caused by: java.io.IOException: reset");
  }

  @Test
  void leavesOtherOutputInTheFile() {
    assertThat(lines.shown("Picked up JAVA_TOOL_OPTIONS: -Xmx307m")).isEmpty();
    assertThat(lines.shown("======> SOURCE: class io.datafair.X")).isEmpty();
    assertThat(lines.shown("")).isEmpty();
  }

  @Test
  void shortensWhatIsTooLong() {
    String line = "2026-11-24T22:33:14.037Z INFO Some - " + "x".repeat(5_000);
    assertThat(lines.shown(line).orElseThrow()).hasSize(2_001).endsWith("…");
  }
}
