package io.datafair.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.datafair.core.stage.DatasetStatus;
import io.datafair.core.stage.Stage;
import io.datafair.testkit.ProjectFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The steps that the portal shows are those of the stage table. */
class PortalStepsTest {
  private static final Path STEPS =
      ProjectFolder.root().resolve("portal-static/src/support/processing.ts");
  private static final Pattern STEP_NAMES = Pattern.compile("PROCESSING_STEPS = \\[([^\\]]*)\\]");
  private static final Pattern STEP_NAME = Pattern.compile("'([a-z]+)'");
  private static final Pattern DONE =
      Pattern.compile("^  '?([a-z-]+)'?: (\\d+),$", Pattern.MULTILINE);

  private static Map<String, Integer> done(String source) {
    Map<String, Integer> done = new TreeMap<>();
    for (MatchResult found : DONE.matcher(source).results().toList()) {
      done.put(found.group(1), Integer.parseInt(found.group(2)));
    }
    return done;
  }

  @Test
  void everyStatusHasItsPlaceAmongThem() throws IOException {
    Map<String, Integer> done = done(Files.readString(STEPS));
    for (DatasetStatus status : DatasetStatus.values()) {
      assertThat(done.containsKey(status.key()))
          .as(status.key())
          .isEqualTo(status != DatasetStatus.ERROR);
    }
    for (Stage stage : Stage.values()) {
      assertThat(done.get(stage.from().key()))
          .as(stage.name())
          .isLessThanOrEqualTo(done.get(stage.to().key()));
    }
  }

  @Test
  void everyStepAfterTheReceptionIsATask() throws IOException {
    String names =
        STEP_NAMES.matcher(Files.readString(STEPS)).results().findFirst().orElseThrow().group(1);
    List<String> shown = STEP_NAME.matcher(names).results().map(found -> found.group(1)).toList();
    List<String> tasks = Arrays.stream(Stage.values()).map(Stage::task).toList();
    assertThat(shown).hasSizeGreaterThan(1).startsWith("receive");
    assertThat(tasks).containsAll(shown.subList(1, shown.size()));
  }
}
