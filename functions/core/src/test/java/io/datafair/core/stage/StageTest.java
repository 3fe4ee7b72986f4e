package io.datafair.core.stage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
  void statusesAreKnownByTheirKeyOnly() {
    assertThat(DatasetStatus.of("validated")).contains(DatasetStatus.VALIDATED);
    assertThat(DatasetStatus.of("VALIDATED")).isEmpty();
    assertThat(DatasetStatus.of("nothing")).isEmpty();
  }
}
