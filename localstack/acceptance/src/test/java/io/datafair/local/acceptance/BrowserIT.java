package io.datafair.local.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.datafair.local.acceptance.harness.Platform;
import io.datafair.local.acceptance.harness.Scripts;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The portal in a real browser: its own scenarios, on the sample that a first start loads. */
@Order(10)
class BrowserIT {
  private static final Duration PATIENCE = Duration.ofMinutes(7);

  @BeforeAll
  static void start() {
    Platform.running();
  }

  @Test
  @Timeout(430)
  void everyScenarioOfThePortalPasses() {
    Path portal = Scripts.root().resolve("portal-static");
    ProcessBuilder command =
        new ProcessBuilder("npm", "run", "--silent", "e2e").directory(portal.toFile());
    command.environment().put("BASE_URL", Platform.running().origin().toString());
    command.environment().put("NO_COLOR", "1");
    Scripts.Outcome outcome = Scripts.run(PATIENCE, command);
    assertThat(outcome.status()).as(outcome.text()).isZero();
    outcome
        .text()
        .lines()
        .filter(line -> line.strip().startsWith("Tests ") || line.strip().startsWith("Duration "))
        .forEach(line -> System.out.println("browser: " + line.strip()));
  }
}
