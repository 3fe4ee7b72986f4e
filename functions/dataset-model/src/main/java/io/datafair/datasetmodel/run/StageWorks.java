package io.datafair.datasetmodel.run;

import io.datafair.core.stage.Stage;
import io.datafair.core.stage.StagePool;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** The work of each stage that a pool does: one each, and none of another pool. */
final class StageWorks {
  private final Map<Stage, StageWork> works = new EnumMap<>(Stage.class);

  StageWorks(StagePool pool, List<StageWork> given) {
    TreeSet<String> faults = new TreeSet<>();
    for (StageWork work : given) {
      Stage stage = work.stage();
      if (stage.pool() != pool) {
        faults.add(stage + " is done by the pool " + stage.pool());
      } else if (works.put(stage, work) != null) {
        faults.add(stage + " has two works");
      }
    }
    Arrays.stream(Stage.values())
        .filter(stage -> stage.pool() == pool && !works.containsKey(stage))
        .forEach(stage -> faults.add(stage + " has no work"));
    if (!faults.isEmpty()) {
      throw new IllegalStateException(
          "stages of the pool " + pool + ": " + String.join("; ", faults));
    }
  }

  /** Empty for a stage of another pool. */
  Optional<StageWork> of(Stage stage) {
    return Optional.ofNullable(works.get(stage));
  }

  /** Tidies after a run that waits for no stage any more. */
  void tidy(FileRun run) {
    works.values().stream()
        .filter(work -> work.stage().to() == run.status())
        .forEach(work -> work.tidy(run));
  }
}
