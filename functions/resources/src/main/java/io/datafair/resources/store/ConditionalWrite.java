package io.datafair.resources.store;

import io.datafair.core.time.RandomPause;
import io.datafair.resources.kind.OwnedResource;
import io.datafair.resources.kind.ResourceRefusals;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongConsumer;

/**
 * Writes over what other writers do meanwhile: a write that depends on a revision is tried again on
 * the next one, a moment later, so that no change is lost and no writer waits for a lock.
 */
public final class ConditionalWrite<R extends OwnedResource> {
  private static final int ATTEMPTS = 40;
  private static final int LONGEST_PAUSE_MILLIS = 250;

  private final ResourceRefusals refusals;
  private final Function<String, Optional<R>> find;
  private final LongConsumer pause;

  public ConditionalWrite(ResourceStore<R> store) {
    this(store.kind().refusals(), store::find, most -> RandomPause.between(1, most + 1));
  }

  /**
   * A write over resources that are found in some way.
   *
   * @param pause waits for at most some milliseconds
   */
  ConditionalWrite(
      ResourceRefusals refusals, Function<String, Optional<R>> find, LongConsumer pause) {
    this.refusals = refusals;
    this.find = find;
    this.pause = pause;
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
      pause.accept(Math.min(LONGEST_PAUSE_MILLIS, 4L << Math.min(attempt, 10)));
      current = find.apply(resource.id()).orElseThrow(refusals::unknown);
    }
    throw refusals.busy(resource.id());
  }
}
