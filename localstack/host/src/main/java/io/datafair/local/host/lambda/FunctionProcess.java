package io.datafair.local.host.lambda;

import io.datafair.local.host.http.Responder;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One process of a function and what it is doing; its pool guards all but what is volatile. */
final class FunctionProcess {
  private final String token;
  private final long startedNanos = System.nanoTime();
  private final ArrayDeque<Responder> parked = new ArrayDeque<>();
  private final Map<String, Invocation> working = new HashMap<>();
  private volatile @Nullable Process process;
  private volatile @Nullable InvocationResult initFailure;
  private boolean ready;
  private volatile boolean retiring;
  private long idleSinceNanos = System.nanoTime();

  FunctionProcess(String token) {
    this.token = token;
  }

  String token() {
    return token;
  }

  void attach(Process started) {
    process = started;
    if (retiring) {
      started.destroyForcibly();
    }
  }

  /** Notes that the process asks for work; true the first time, when it has just initialised. */
  boolean park(Responder next) {
    parked.addLast(next);
    boolean first = !ready;
    ready = true;
    return first;
  }

  boolean starting() {
    return !ready;
  }

  boolean retiring() {
    return retiring;
  }

  void retire() {
    retiring = true;
  }

  boolean idle() {
    return working.isEmpty();
  }

  boolean canTake() {
    return !retiring && !parked.isEmpty();
  }

  Responder take(Invocation invocation) {
    working.put(invocation.requestId(), invocation);
    return parked.removeFirst();
  }

  @Nullable Invocation finish(String requestId) {
    @Nullable Invocation invocation = working.remove(requestId);
    idleSinceNanos = System.nanoTime();
    return invocation;
  }

  Collection<Invocation> abandon() {
    List<Invocation> abandoned = List.copyOf(working.values());
    working.clear();
    return abandoned;
  }

  boolean worksOn(Invocation invocation) {
    return working.containsKey(invocation.requestId());
  }

  Duration age() {
    return Duration.ofNanos(System.nanoTime() - startedNanos);
  }

  Duration idleFor() {
    return working.isEmpty() ? Duration.ofNanos(System.nanoTime() - idleSinceNanos) : Duration.ZERO;
  }

  void failInit(InvocationResult failure) {
    if (initFailure == null) {
      initFailure = failure;
    }
  }

  @Nullable InvocationResult initFailure() {
    return initFailure;
  }

  void kill() {
    retiring = true;
    @Nullable Process started = process;
    if (started != null) {
      started.destroyForcibly();
    }
  }
}
