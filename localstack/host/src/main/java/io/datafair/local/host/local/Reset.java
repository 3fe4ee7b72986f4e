package io.datafair.local.host.local;

import io.datafair.local.host.emulator.Deployment;
import io.datafair.local.host.emulator.Emulator;
import io.datafair.local.host.lambda.Functions;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/**
 * Brings the platform back to a known state: no data, the seeded accounts, the sample if wanted.
 */
public final class Reset {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Duration STEP = Duration.ofMillis(10);

  private final Functions functions;
  private final Deployment deployment;
  private final Optional<StoresAdmin> stores;
  private final Seeds seeds;
  private final Sample sample;
  private final Queues queues;
  private final DataObjects objects;

  public Reset(
      Emulator emulator,
      Deployment deployment,
      Functions functions,
      Optional<StoresAdmin> stores,
      Seeds seeds,
      Sample sample) {
    this.functions = functions;
    this.deployment = deployment;
    this.stores = stores;
    this.seeds = seeds;
    this.sample = sample;
    this.queues = new Queues(emulator);
    this.objects = new DataObjects(emulator);
  }

  /** What a reset did. */
  record Report(long durationMillis, int objects, boolean seeded, boolean sample) {}

  synchronized Report run(boolean keepAccounts, boolean withSample)
      throws IOException, InterruptedException {
    long started = System.nanoTime();
    boolean quiet = settle();
    int deleted = deployment.dataBucket().map(objects::empty).orElse(0);
    if (!quiet) {
      functions.recycle();
    }
    if (stores.isPresent()) {
      stores.get().reset(keepAccounts);
    }
    if (!keepAccounts && quiet) {
      functions.recycleKeyHolders();
    }
    // Deleting objects, and work that ended meanwhile, may have queued something again.
    queues.purge();
    boolean seeded = !keepAccounts && seeds.load(false);
    boolean loaded = !keepAccounts && withSample && sample.load();
    long millis = Duration.ofNanos(System.nanoTime() - started).toMillis();
    return new Report(millis, deleted, seeded, loaded);
  }

  /** Stops what is queued and waits for what runs; false when something would not end. */
  private boolean settle() throws InterruptedException {
    long limit = System.nanoTime() + PATIENCE.toNanos();
    queues.purge();
    while (functions.inFlight() > 0) {
      if (System.nanoTime() > limit) {
        return false;
      }
      Thread.sleep(STEP);
    }
    queues.purge();
    return true;
  }
}
