package io.datafair.datasets.resource;

import io.datafair.core.problem.ProblemException;
import io.datafair.core.problem.Text;
import io.datafair.datasetmodel.metadata.Dataset;
import io.datafair.datasetmodel.metadata.DatasetStore;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;

/**
 * Writes over what other writers do meanwhile: a write that depends on a revision is tried again on
 * the next one, a moment later, so that no change is lost and no writer waits for a lock.
 */
final class ConditionalWrite {
  private static final int ATTEMPTS = 40;
  private static final int LONGEST_PAUSE_MILLIS = 250;

  private final DatasetStore store;

  ConditionalWrite(DatasetStore store) {
    this.store = store;
  }

  /**
   * Applies a write.
   *
   * @param write answers the dataset after, empty when its revision is no longer the one given
   */
  Dataset apply(Dataset dataset, Function<Dataset, Optional<Dataset>> write) {
    Dataset current = dataset;
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      Optional<Dataset> written = write.apply(current);
      if (written.isPresent()) {
        return written.get();
      }
      pause(attempt);
      current = store.find(dataset.id()).orElseThrow(ConditionalWrite::gone);
    }
    throw busy(dataset.id());
  }

  private static void pause(int attempt) {
    int most = Math.min(LONGEST_PAUSE_MILLIS, 4 << Math.min(attempt, 10));
    try {
      Thread.sleep(ThreadLocalRandom.current().nextInt(1, most + 1));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static ProblemException gone() {
    return ProblemException.of(404, Text.same("Dataset not found"));
  }

  private static ProblemException busy(String id) {
    return ProblemException.of(409, ResourceText.BUSY.with(id));
  }
}
