package io.datafair.local.host.lambda;

import io.datafair.local.host.http.Bytes;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledFuture;
import org.jspecify.annotations.Nullable;

/** One event on its way through a function. */
public final class Invocation {
  private final String requestId;
  private final Bytes payload;
  private final long deadlineMillis;
  private final CompletableFuture<InvocationResult> result = new CompletableFuture<>();
  private volatile boolean coldStart;
  private volatile @Nullable ScheduledFuture<?> expiry;

  private Invocation(String requestId, Bytes payload, long deadlineMillis) {
    this.requestId = requestId;
    this.payload = payload;
    this.deadlineMillis = deadlineMillis;
  }

  public static Invocation of(Bytes payload) {
    return new Invocation(UUID.randomUUID().toString(), payload, Long.MAX_VALUE);
  }

  /** An invocation whose caller gives up at the given time. */
  public static Invocation forwarded(String requestId, Bytes payload, long deadlineMillis) {
    return new Invocation(requestId, payload, deadlineMillis);
  }

  public String requestId() {
    return requestId;
  }

  Bytes payload() {
    return payload;
  }

  /** How long the caller will still wait. */
  long remainingMillis() {
    return deadlineMillis == Long.MAX_VALUE
        ? Long.MAX_VALUE
        : Math.max(1, deadlineMillis - System.currentTimeMillis());
  }

  public CompletableFuture<InvocationResult> result() {
    return result;
  }

  public boolean coldStart() {
    return coldStart;
  }

  void waitedForStart() {
    coldStart = true;
  }

  void expireWith(ScheduledFuture<?> timer) {
    @Nullable ScheduledFuture<?> former = expiry;
    expiry = timer;
    if (former != null) {
      former.cancel(false);
    }
  }

  void complete(InvocationResult outcome) {
    @Nullable ScheduledFuture<?> timer = expiry;
    if (timer != null) {
      timer.cancel(false);
    }
    result.complete(outcome);
  }
}
