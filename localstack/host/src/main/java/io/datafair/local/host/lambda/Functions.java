package io.datafair.local.host.lambda;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The functions of the deployment, ready to be invoked. */
public final class Functions implements AutoCloseable {
  private final DeployedFunctions deployed;
  private final Function<DeployedFunction, FunctionPool> newPool;
  private final Executor background;
  private final Map<FunctionReference, FunctionPool> byReference = new ConcurrentHashMap<>();
  private final Map<DeployedFunction, FunctionPool> pools = new ConcurrentHashMap<>();
  private final Queue<FunctionPool> drained = new ConcurrentLinkedQueue<>();
  private int fingerprint;

  Functions(
      DeployedFunctions deployed,
      Function<DeployedFunction, FunctionPool> newPool,
      Executor background) {
    this.deployed = deployed;
    this.newPool = newPool;
    this.background = background;
  }

  /** Hands an event to a function; the result always completes normally. */
  public CompletableFuture<InvocationResult> invoke(
      FunctionReference reference, Invocation invocation) {
    @Nullable FunctionPool known = byReference.get(reference);
    if (known != null) {
      known.submit(invocation);
    } else {
      background.execute(() -> findAndSubmit(reference, invocation));
    }
    return invocation.result();
  }

  private void findAndSubmit(FunctionReference reference, Invocation invocation) {
    try {
      Optional<FunctionPool> found = pool(reference);
      if (found.isPresent()) {
        found.get().submit(invocation);
      } else {
        invocation.complete(Failures.notFound(reference));
      }
    } catch (RuntimeException fault) {
      invocation.complete(Failures.cannotStart(String.valueOf(fault.getMessage())));
    }
  }

  private Optional<FunctionPool> pool(FunctionReference reference) {
    @Nullable FunctionPool known = byReference.get(reference);
    if (known != null) {
      return Optional.of(known);
    }
    Optional<FunctionPool> found =
        deployed.find(reference).map(function -> pools.computeIfAbsent(function, newPool));
    found.ifPresent(pool -> byReference.put(reference, pool));
    return found;
  }

  public boolean exists(FunctionReference reference) {
    return pool(reference).isPresent();
  }

  public void prewarm(List<FunctionReference> references) {
    for (FunctionReference reference : references) {
      background.execute(() -> pool(reference).ifPresent(FunctionPool::prewarm));
    }
  }

  /** Takes up what was deployed since the last look; true when something was. */
  public synchronized boolean refresh() {
    DeployedFunctions.Overview overview = deployed.overview();
    if (overview.fingerprint() == fingerprint) {
      return false;
    }
    fingerprint = overview.fingerprint();
    for (FunctionReference reference : List.copyOf(byReference.keySet())) {
      Optional<DeployedFunction> current =
          superseded(reference, overview) ? Optional.empty() : deployed.find(reference);
      if (current.isEmpty()) {
        byReference.remove(reference);
      } else {
        byReference.put(reference, pools.computeIfAbsent(current.get(), newPool));
      }
    }
    for (FunctionPool pool : List.copyOf(pools.values())) {
      if (!byReference.containsValue(pool) && pools.remove(pool.function(), pool)) {
        pool.drain();
        drained.add(pool);
      }
    }
    return true;
  }

  // Named by number and no longer the newest: whoever still asks for it gets it afresh.
  private static boolean superseded(
      FunctionReference reference, DeployedFunctions.Overview overview) {
    return reference.qualifier().matches("\\d{1,9}")
        && Integer.parseInt(reference.qualifier())
            < overview.newestVersions().getOrDefault(reference.name(), 0);
  }

  /** Ends every process; the functions that had one get a new one at once. */
  public synchronized void recycle() {
    List<FunctionReference> references = List.copyOf(byReference.keySet());
    List<FunctionPool> ended = List.copyOf(pools.values());
    byReference.clear();
    pools.clear();
    ended.forEach(FunctionPool::close);
    prewarm(references);
  }

  /** As {@link #recycle()}, for the functions that keep signing keys in memory and no other. */
  public synchronized void recycleKeyHolders() {
    List<FunctionReference> references =
        byReference.entrySet().stream()
            .filter(entry -> entry.getValue().function().holdsKeys())
            .map(Map.Entry::getKey)
            .toList();
    for (FunctionReference reference : references) {
      @Nullable FunctionPool pool = byReference.remove(reference);
      if (pool != null && pools.remove(pool.function(), pool)) {
        pool.close();
      }
    }
    prewarm(references);
  }

  public int inFlight() {
    return pools.values().stream().mapToInt(FunctionPool::inFlight).sum();
  }

  List<FunctionPool> pools() {
    return List.copyOf(pools.values());
  }

  void endIdle() {
    pools.values().forEach(FunctionPool::endIdle);
    drained.forEach(FunctionPool::endIdle);
    drained.removeIf(pool -> pool.inFlight() == 0);
  }

  @Override
  public void close() {
    pools.values().forEach(FunctionPool::close);
    drained.forEach(FunctionPool::close);
  }
}
