package io.datafair.core.stage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Contract: datasets, section 6. */
class StageTest {

  @Test
  void stagesLeadFromCreatedToFinalized() {
    List<String> statuses = new ArrayList<>();
    List<String> tasks = new ArrayList<>();
    DatasetStatus status = DatasetStatus.CREATED;
    for (Optional<Stage> next = Stage.after(status); next.isPresent(); next = Stage.after(status)) {
      statuses.add(status.key());
      tasks.add(next.get().task());
      status = next.get().to();
    }
    assertThat(statuses)
        .containsExactly("created", "loaded", "stored", "analyzed", "validated", "indexed");
    assertThat(tasks)
        .containsExactly("initialize", "store", "analyze", "validate", "index", "finalize");
    assertThat(status).isEqualTo(DatasetStatus.FINALIZED);
  }

  @Test
  void aSettledDatasetWaitsForNoStage() {
    for (DatasetStatus status : DatasetStatus.values()) {
      assertThat(Stage.after(status).isEmpty()).as(status.key()).isEqualTo(status.settled());
    }
  }

  @Test
  void everyStatusHasOneWayOnAtMost() {
    assertThat(Stage.values()).extracting(Stage::from).doesNotHaveDuplicates();
    for (Stage stage : Stage.values()) {
      assertThat(stage.to()).isNotEqualTo(stage.from());
    }
  }

  @Test
  void everyStageLeadsToTheEnd() {
    for (Stage stage : Stage.values()) {
      DatasetStatus status = stage.to();
      int steps = 0;
      for (Optional<Stage> next = Stage.after(status); next.isPresent(); ) {
        status = next.get().to();
        next = Stage.after(status);
        assertThat(++steps).as("%s goes round", stage).isLessThan(Stage.values().length);
      }
      assertThat(status).as(stage.name()).isEqualTo(DatasetStatus.FINALIZED);
    }
  }

  @Test
  void movesByItselfOnceItsFileIsThere() {
    List<DatasetStatus> moving = Stage.moving();
    for (DatasetStatus status : DatasetStatus.values()) {
      assertThat(moving.contains(status))
          .as(status.key())
          .isEqualTo(!status.settled() && status != DatasetStatus.CREATED);
    }
  }

  @Test
  void everyPoolHasWork() {
    Set<StagePool> pools = EnumSet.copyOf(Stage.pools());
    for (Stage stage : Stage.values()) {
      stage.partsPool().ifPresent(pools::add);
    }
    assertThat(pools).containsExactlyInAnyOrder(StagePool.values());
  }

  @Test
  void aRunIsToldToThePoolOfItsNextStageElseOfItsLast() {
    assertThat(Stage.poolOf(DatasetStatus.VALIDATED)).contains(Stage.INDEX.pool());
    assertThat(Stage.poolOf(DatasetStatus.FINALIZED)).contains(Stage.FINALIZE.pool());
    assertThat(Stage.poolOf(DatasetStatus.ERROR)).isEmpty();
  }

  @Test
  void statusesAreKnownByTheirKeyOnly() {
    assertThat(DatasetStatus.of("validated")).contains(DatasetStatus.VALIDATED);
    assertThat(DatasetStatus.of("VALIDATED")).isEmpty();
    assertThat(DatasetStatus.of("nothing")).isEmpty();
  }
}
