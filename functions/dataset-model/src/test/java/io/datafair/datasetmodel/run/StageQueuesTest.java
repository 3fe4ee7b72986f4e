package io.datafair.datasetmodel.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.datafair.core.stage.StagePool;
import io.datafair.runtime.settings.Settings;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.SqsClient;

class StageQueuesTest {
  private static final Supplier<SqsClient> NO_CLIENT =
      () -> {
        throw new AssertionError("nothing is sent");
      };

  @Test
  void refusesAPoolWithoutQueue() {
    assertThatThrownBy(() -> new StageQueues(NO_CLIENT, Map.of(StagePool.RANGES, "ranges")))
        .hasMessage("the pool STAGES of the pipeline has no queue");
  }

  @Test
  void refusesAQueueThatItsFunctionWasNotTold() {
    StageQueues queues = new StageQueues(NO_CLIENT, Map.of(StagePool.STAGES, "stages"));
    assertThatThrownBy(() -> queues.of(StagePool.RANGES))
        .hasMessage("the pool RANGES of the pipeline has no queue");
  }

  @Test
  void readsTheQueuesOfWholeStages() {
    Settings settings = new Settings(Map.of("STAGES_QUEUE_URL", "stages"));
    assertThat(StageQueues.urls(settings)).isEqualTo(Map.of(StagePool.STAGES, "stages"));
    settings.check();
  }

  @Test
  void namesTheSettingsThatAreMissing() {
    Settings settings = new Settings(Map.of("STAGES_QUEUE_URL", "stages"));
    assertThat(StageQueues.urlsOfAll(settings)).containsKeys(StagePool.values());
    assertThatThrownBy(settings::check).hasMessage("settings: RANGES_QUEUE_URL is missing");
  }
}
