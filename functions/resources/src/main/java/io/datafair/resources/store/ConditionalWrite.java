package io.datafair.resources.store;

import io.datafair.core.time.RandomPause;
import io.datafair.resources.kind.OwnedResource;
import java.util.Optional;
import java.util.function.Function;

/**
 * Writes over what other writers do meanwhile: a write that depends on a revision is tried again on
 * the next one, a moment later, so that no change is lost and no writer waits for a lock.
 */
public final class ConditionalWrite<R extends OwnedResource> {
  private static final int ATTEMPTS = 40;
  private static final int LONGEST_PAUSE_MILLIS = 250;

  private final ResourceStore<R> store;

  public ConditionalWrite(ResourceStore<R> store) {
    this.store = store;
  }

  /**
   * Applies a write.
   *
   * @param write answers the resource after, empty when its revision is no longer the one given
   */
  public R apply(R resource, Function<R, Optional<R>> write) {
    R current = resource;
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      Optional<R> written = write.apply(current);
      if (written.isPresent()) {
        return written.get();
      }
      pause(attempt);
      current = store.find(resource.id()).orElseThrow(store.kind().refusals()::unknown);
    }
    throw store.kind().refusals().busy(resource.id());
  }

  private static void pause(int attempt) {
    RandomPause.between(1, Math.min(LONGEST_PAUSE_MILLIS, 4 << Math.min(attempt, 10)) + 1L);
  }
}
