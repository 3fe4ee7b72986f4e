package io.datafair.datasetmodel.run;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.datafair.core.stage.Stage;
import io.datafair.core.stage.StagePool;
import io.datafair.runtime.settings.Settings;
import java.util.Map;
import java.util.Set;
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
    StageQueues queues = new StageQueues(NO_CLIENT, StageQueues.urls(settings(Stage.pools())));
    assertThatThrownBy(() -> queues.of(StagePool.RANGES))
        .hasMessage("the pool RANGES of the pipeline has no queue");
  }

  @Test
  void readsTheQueuesOfWholeStages() {
    Settings settings = settings(Stage.pools());
    assertThat(StageQueues.urls(settings))
        .containsOnlyKeys(Stage.pools())
        .containsEntry(StagePool.STAGES, "at STAGES");
    settings.check();
  }

  @Test
  void namesTheSettingsThatAreMissing() {
    Settings settings = settings(Stage.pools());
    assertThat(StageQueues.urlsOfAll(settings)).containsOnlyKeys(StagePool.values());
    assertThatThrownBy(settings::check).hasMessage("settings: RANGES_QUEUE_URL is missing");
  }

  private static Settings settings(Set<StagePool> pools) {
    return new Settings(
        pools.stream().collect(toMap(StagePool::queueSetting, pool -> "at " + pool)));
  }
}
