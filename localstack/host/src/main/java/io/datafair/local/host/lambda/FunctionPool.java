package io.datafair.local.host.lambda;

import io.datafair.local.host.http.Responder;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The processes of one deployed version of a function, and the invocations that wait for one. */
final class FunctionPool {
  static final int LARGEST_PAYLOAD = 6 * 1024 * 1024;
  static final Duration INIT_LIMIT = Duration.ofSeconds(60);
  private static final long GROWTH_DELAY_MILLIS = 40;

  private final DeployedFunction function;
  private final ProcessStarter starter;
  private final Deadlines deadlines;
  private final FunctionReport report;
  private final ReentrantLock lock = new ReentrantLock();
  private final ArrayDeque<Invocation> waiting = new ArrayDeque<>();
  private final ProcessSet processes;
  private final RehearsalEvents rehearsalEvents = new RehearsalEvents();
  private int atWork;
  private boolean growing;
  private boolean draining;
  private boolean closed;

  /** Starts an operating system process that will call the Runtime API for the pool. */
  @FunctionalInterface
  interface ProcessStarter {
    void start(FunctionPool pool, FunctionProcess process);
  }

  private record Handover(FunctionProcess process, Invocation invocation, Responder next) {}

  FunctionPool(
      DeployedFunction function,
      ProcessStarter starter,
      Deadlines deadlines,
      FunctionReport report) {
    this.function = function;
    this.starter = starter;
    this.deadlines = deadlines;
    this.report = report;
    this.processes = new ProcessSet(function);
  }

  DeployedFunction function() {
    return function;
  }

  RehearsalEvents rehearsalEvents() {
    return rehearsalEvents;
  }

  void submit(Invocation invocation) {
    if (invocation.payload().length() > LARGEST_PAYLOAD) {
      invocation.complete(Failures.requestTooLarge());
    } else if (locked(() -> enqueue(invocation))) {
      handOver();
    } else {
      invocation.complete(Failures.hostStopped());
    }
  }

  private boolean enqueue(Invocation invocation) {
    if (closed) {
      return false;
    }
    if (free() == null) {
      long patience = INIT_LIMIT.plusSeconds(function.timeoutSeconds()).toMillis();
      deadlines.expireIn(
          invocation,
          Math.min(invocation.remainingMillis(), patience),
          () -> expireWaiting(invocation));
    }
    return waiting.add(invocation);
  }

  private @Nullable FunctionProcess free() {
    return atWork >= function.invocationsAtMost() ? null : processes.free();
  }

  /** Starts a first process before anyone asks. */
  void prewarm() {
    locked(
        () -> {
          if (processes.isEmpty()) {
            startProcess();
          }
          return true;
        });
  }

  // Answers are written outside the lock: a write may be a system call.
  private void handOver() {
    for (@Nullable Handover one = take(); one != null; one = take()) {
      FunctionProcess process = one.process();
      Invocation invocation = one.invocation();
      long runMillis = Math.min(invocation.remainingMillis(), function.timeoutSeconds() * 1000L);
      deadlines.expireIn(invocation, runMillis, () -> expireRunning(process, invocation));
      one.next().reply(WorkItem.of(function, invocation, runMillis));
    }
  }

  private @Nullable Handover take() {
    lock.lock();
    try {
      @Nullable FunctionProcess free = free();
      if (free == null || waiting.isEmpty()) {
        grow();
        return null;
      }
      Invocation invocation = waiting.removeFirst();
      atWork++;
      return new Handover(free, invocation, free.take(invocation));
    } finally {
      lock.unlock();
    }
  }

  // A process asks for work a moment after it has answered: only a longer wait is worth another.
  private void grow() {
    if (waiting.isEmpty()) {
      return;
    }
    if (processes.noneAlive()) {
      startProcess();
    } else if (!growing && processes.mayGrow()) {
      growing = true;
      deadlines.runIn(GROWTH_DELAY_MILLIS, this::growIfStillWaiting);
    }
    if (processes.anyStarting()) {
      waiting.forEach(Invocation::waitedForStart);
    }
  }

  private void growIfStillWaiting() {
    locked(
        () -> {
          growing = false;
          if (waiting.size() > processes.coming() && processes.mayGrow()) {
            startProcess();
          }
          grow();
          return true;
        });
  }

  private void startProcess() {
    if (closed) {
      return;
    }
    FunctionProcess process = new FunctionProcess(Tokens.next());
    processes.add(process);
    deadlines.runIn(INIT_LIMIT.toMillis(), () -> expireInit(process));
    starter.start(this, process);
  }

  /** The process asks for its next invocation. */
  void next(FunctionProcess process, Responder next) {
    boolean first = locked(() -> process.park(next));
    if (first) {
      report.started(function, process.age());
    }
    if (locked(() -> process.idle() && process.retiring())) {
      process.kill();
    } else {
      handOver();
    }
  }

  /** The process is done with an invocation. */
  void finish(FunctionProcess process, String requestId, InvocationResult result) {
    @Nullable Invocation invocation;
    boolean end;
    lock.lock();
    try {
      invocation = process.finish(requestId);
      if (invocation != null) {
        atWork--;
      }
      end = process.idle() && (process.retiring() || (draining && waiting.isEmpty()));
    } finally {
      lock.unlock();
    }
    if (invocation != null) {
      rehearsalEvents.consider(invocation, result);
      invocation.complete(result);
    }
    if (end) {
      process.kill();
    }
  }

  /** The process is gone, with whatever it was working on. */
  void exited(FunctionProcess process, int status) {
    List<Invocation> lost = new ArrayList<>();
    @Nullable InvocationResult initFailure = null;
    lock.lock();
    try {
      processes.remove(process);
      lost.addAll(process.abandon());
      atWork -= lost.size();
      if (process.starting()) {
        lost.addAll(waiting);
        waiting.clear();
        initFailure = process.initFailure();
      }
    } finally {
      lock.unlock();
    }
    for (Invocation invocation : lost) {
      invocation.complete(
          initFailure == null ? Failures.exited(invocation.requestId(), status) : initFailure);
    }
    handOver();
  }

  private void expireWaiting(Invocation invocation) {
    if (locked(() -> waiting.remove(invocation))) {
      invocation.complete(Failures.timedOut(invocation.requestId(), function.timeoutSeconds()));
    }
  }

  private void expireRunning(FunctionProcess process, Invocation invocation) {
    boolean stillWorking =
        locked(
            () -> {
              boolean works = process.worksOn(invocation);
              if (works) {
                process.retire();
              }
              return works;
            });
    if (stillWorking) {
      String requestId = invocation.requestId();
      finish(process, requestId, Failures.timedOut(requestId, function.timeoutSeconds()));
    }
  }

  private void expireInit(FunctionProcess process) {
    boolean late =
        locked(
            () -> {
              boolean starting = process.starting() && processes.contains(process);
              if (starting) {
                process.failInit(Failures.initTimedOut(INIT_LIMIT));
              }
              return starting;
            });
    if (late) {
      process.kill();
    }
  }

  /** Ends processes that nobody has needed for a while, all idle ones once the pool drains. */
  void endIdle() {
    locked(() -> draining && waiting.isEmpty() ? processes.retireAllIdle() : processes.retireIdle())
        .forEach(FunctionProcess::kill);
  }

  /** Lets running work end, then ends the processes. */
  void drain() {
    locked(() -> draining = true);
    endIdle();
  }

  void close() {
    List<Invocation> refused = new ArrayList<>();
    List<FunctionProcess> ended =
        locked(
            () -> {
              closed = true;
              refused.addAll(waiting);
              waiting.clear();
              return processes.all();
            });
    ended.forEach(FunctionProcess::kill);
    refused.forEach(invocation -> invocation.complete(Failures.hostStopped()));
  }

  int inFlight() {
    return locked(() -> waiting.size() + atWork);
  }

  private <T> T locked(Supplier<T> action) {
    lock.lock();
    try {
      return action.get();
    } finally {
      lock.unlock();
    }
  }
}
