package io.datafair.directory.storage;

import io.datafair.directory.account.external.OwnAccounts;
import io.datafair.directory.account.external.StorageUnavailableException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/**
 * Keeps the servers that do not answer from holding up everybody: a few requests at once wait for
 * one, and once it failed it is left alone for a while.
 */
final class StorageCircuitBreaker {
  private static final Duration LEFT_ALONE = Duration.ofSeconds(20);
  private static final int AT_ONCE = 4;
  private static final int MOST_KEPT = 10_000;

  private final Map<String, Gate> gates = new ConcurrentHashMap<>();
  private final Clock clock;

  StorageCircuitBreaker(Clock clock) {
    this.clock = clock;
  }

  private static final class Gate {
    private final Semaphore places = new Semaphore(AT_ONCE);
    private volatile Instant closedUntil = Instant.MIN;
  }

  void forget(String organization) {
    gates.remove(organization);
  }

  /** The same accounts, refused at once while their server is away. */
  OwnAccounts guarded(String organization, OwnAccounts accounts) {
    return new OwnAccounts() {
      @Override
      public Optional<String> enter(String email, String password) {
        return through(organization, () -> accounts.enter(email, password));
      }

      @Override
      public Optional<String> find(String email) {
        return through(organization, () -> accounts.find(email));
      }
    };
  }

  private <T> T through(String organization, Supplier<T> work) {
    if (gates.size() > MOST_KEPT) {
      gates.clear();
    }
    Gate gate = gates.computeIfAbsent(organization, key -> new Gate());
    if (clock.instant().isBefore(gate.closedUntil)) {
      throw new StorageUnavailableException(
          "the storage of " + organization + " was away just now");
    }
    if (!gate.places.tryAcquire()) {
      throw new StorageUnavailableException("the storage of " + organization + " is busy");
    }
    try {
      return work.get();
    } catch (StorageUnavailableException e) {
      gate.closedUntil = clock.instant().plus(LEFT_ALONE);
      throw e;
    } finally {
      gate.places.release();
    }
  }
}
