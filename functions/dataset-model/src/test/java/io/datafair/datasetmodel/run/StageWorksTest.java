package io.datafair.datasetmodel.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.datafair.core.account.Account;
import io.datafair.core.stage.Stage;
import io.datafair.core.stage.StagePool;
import io.datafair.datasetmodel.metadata.Dataset;
import io.datafair.testkit.DatasetDocument;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class StageWorksTest {
  private static final List<Stage> STAGES =
      Arrays.stream(Stage.values()).filter(stage -> stage.pool() == StagePool.STAGES).toList();

  private final List<Stage> tidied = new ArrayList<>();

  private record Work(Stage stage, List<Stage> tidied) implements StageWork {
    @Override
    public Outcome perform(FileRun run) {
      return Outcome.NEXT;
    }

    @Override
    public void tidy(FileRun run) {
      tidied.add(stage);
    }
  }

  private List<StageWork> works(List<Stage> stages) {
    return stages.stream().<StageWork>map(stage -> new Work(stage, tidied)).toList();
  }

  private static FileRun run(String status) {
    return FileRun.of(
        Dataset.of(
            DatasetDocument.of("rivers", Account.user("ana", "Ana"))
                .with("status", status)
                .build()));
  }

  @Test
  void takesOneWorkForEachStage() {
    StageWorks works = new StageWorks(StagePool.STAGES, works(STAGES));
    for (Stage stage : STAGES) {
      assertThat(works.of(stage).orElseThrow().stage()).isEqualTo(stage);
    }
  }

  @Test
  void refusesAStageWithoutWork() {
    List<Stage> some = new ArrayList<>(STAGES);
    some.remove(Stage.ANALYZE);
    some.remove(Stage.INITIALIZE);
    assertThatThrownBy(() -> new StageWorks(StagePool.STAGES, works(some)))
        .hasMessage("stages of the pool STAGES: ANALYZE has no work; INITIALIZE has no work");
  }

  @Test
  void refusesTwoWorksForAStage() {
    List<Stage> more = new ArrayList<>(STAGES);
    more.add(Stage.INDEX);
    assertThatThrownBy(() -> new StageWorks(StagePool.STAGES, works(more)))
        .hasMessage("stages of the pool STAGES: INDEX has two works");
  }

  @Test
  void refusesTheWorkOfAnotherPool() {
    assertThatThrownBy(() -> new StageWorks(StagePool.RANGES, works(List.of(Stage.INDEX))))
        .hasMessage("stages of the pool RANGES: INDEX is done by the pool STAGES");
  }

  @Test
  void tidiesAfterTheStagesThatEndARun() {
    StageWorks works = new StageWorks(StagePool.STAGES, works(STAGES));
    works.tidy(run("error"));
    assertThat(tidied).isEmpty();
    works.tidy(run("finalized"));
    assertThat(tidied).containsExactly(Stage.FINALIZE, Stage.REVALIDATE);
  }
}
