package io.datafair.local.host.lambda;

import io.datafair.local.host.http.Reply;
import io.datafair.local.host.http.Responder;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.HttpHeaders;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** The processes of one deployed version of a function, and the invocations that wait for one. */
final class FunctionPool {
  static final int LARGEST_PAYLOAD = 6 * 1024 * 1024;
  static final Duration INIT_LIMIT = Duration.ofSeconds(30);
  private static final long GROWTH_DELAY_MILLIS = 40;
  private static final Duration IDLE_LIMIT = Duration.ofMinutes(3);

  private final DeployedFunction function;
  private final ProcessStarter starter;
  private final Deadlines deadlines;
  private final FunctionReport report;
  private final ReentrantLock lock = new ReentrantLock();
  private final ArrayDeque<Invocation> waiting = new ArrayDeque<>();
  private final List<FunctionProcess> processes = new ArrayList<>();
  private int atWork;
  private boolean growing;
  private boolean draining;
  private boolean closed;

  /** Starts an operating system process that will call the Runtime API for the pool. */
  @FunctionalInterface
  interface ProcessStarter {
    void start(FunctionPool pool, FunctionProcess process);
  }

  FunctionPool(
      DeployedFunction function,
      ProcessStarter starter,
      Deadlines deadlines,
      FunctionReport report) {
    this.function = function;
    this.starter = starter;
    this.deadlines = deadlines;
    this.report = report;
  }

  DeployedFunction function() {
    return function;
  }

  void submit(Invocation invocation) {
    if (invocation.payload().length() > LARGEST_PAYLOAD) {
      invocation.complete(Failures.requestTooLarge());
      return;
    }
    lock.lock();
    try {
      if (closed) {
        invocation.complete(Failures.hostStopped());
        return;
      }
      if (free() == null) {
        long patience =
            Math.min(
                remainingMillis(invocation),
                INIT_LIMIT.plusSeconds(function.timeoutSeconds()).toMillis());
        deadlines.expireIn(invocation, patience, () -> expireWaiting(invocation));
      }
      waiting.addLast(invocation);
    } finally {
      lock.unlock();
    }
    handOver();
  }

  /** Starts a first process before anyone asks. */
  void prewarm() {
    lock.lock();
    try {
      if (processes.isEmpty()) {
        startProcess();
      }
    } finally {
      lock.unlock();
    }
  }

  // Answers are written outside the lock: a write may be a system call.
  private void handOver() {
    while (true) {
      @Nullable Invocation invocation;
      FunctionProcess process;
      Responder next;
      lock.lock();
      try {
        @Nullable FunctionProcess free = free();
        if (free == null || waiting.isEmpty()) {
          grow();
          return;
        }
        process = free;
        invocation = waiting.removeFirst();
        next = process.take(invocation);
        atWork++;
      } finally {
        lock.unlock();
      }
      send(process, invocation, next);
    }
  }

  private @Nullable FunctionProcess free() {
    if (atWork >= function.invocationsAtMost()) {
      return null;
    }
    for (FunctionProcess process : processes) {
      if (process.canTake()) {
        return process;
      }
    }
    return null;
  }

  // A process asks for work a moment after it has answered: only a longer wait is worth another.
  private void grow() {
    if (waiting.isEmpty()) {
      return;
    }
    if (processes.stream().allMatch(FunctionProcess::retiring)) {
      startProcess();
    } else if (!growing && aliveProcesses() < function.processesAtMost()) {
      growing = true;
      deadlines.runIn(GROWTH_DELAY_MILLIS, this::growIfStillWaiting);
    }
    if (processes.stream().anyMatch(FunctionProcess::starting)) {
      waiting.forEach(Invocation::waitedForStart);
    }
  }

  private void growIfStillWaiting() {
    lock.lock();
    try {
      growing = false;
      long coming = processes.stream().filter(FunctionProcess::starting).count();
      if (waiting.size() > coming * function.processConcurrency()
          && aliveProcesses() < function.processesAtMost()) {
        startProcess();
        waiting.forEach(Invocation::waitedForStart);
      }
      grow();
    } finally {
      lock.unlock();
    }
  }

  private long aliveProcesses() {
    return processes.stream().filter(process -> !process.retiring()).count();
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

  private void send(FunctionProcess process, Invocation invocation, Responder next) {
    long runMillis = Math.min(remainingMillis(invocation), function.timeoutSeconds() * 1000L);
    deadlines.expireIn(invocation, runMillis, () -> expireRunning(process, invocation));
    HttpHeaders headers = Reply.emptyHeaders();
    headers.set("Content-Type", "application/json");
    headers.set("Lambda-Runtime-Aws-Request-Id", invocation.requestId());
    headers.set(
        "Lambda-Runtime-Deadline-Ms", Long.toString(System.currentTimeMillis() + runMillis));
    headers.set("Lambda-Runtime-Invoked-Function-Arn", function.arn());
    headers.set("Lambda-Runtime-Trace-Id", TraceIds.next());
    next.reply(
        new Reply(
            200,
            headers,
            Unpooled.wrappedBuffer(
                invocation.payload().array(), 0, invocation.payload().length())));
  }

  private static long remainingMillis(Invocation invocation) {
    return invocation.deadlineMillis() == Long.MAX_VALUE
        ? Long.MAX_VALUE
        : Math.max(1, invocation.deadlineMillis() - System.currentTimeMillis());
  }

  /** The process asks for its next invocation. */
  void next(FunctionProcess process, Responder next) {
    boolean first;
    boolean end;
    lock.lock();
    try {
      first = process.park(next);
      end = process.retiring() && process.idle();
    } finally {
      lock.unlock();
    }
    if (first) {
      report.started(function, process.age());
    }
    if (end) {
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
      invocation.complete(result);
    }
    if (end) {
      process.kill();
    }
  }

  void attach(FunctionProcess process, Process started) {
    lock.lock();
    try {
      process.attach(started);
    } finally {
      lock.unlock();
    }
  }

  void failInit(FunctionProcess process, InvocationResult failure) {
    lock.lock();
    try {
      process.failInit(failure);
    } finally {
      lock.unlock();
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
    boolean removed;
    lock.lock();
    try {
      removed = waiting.remove(invocation);
    } finally {
      lock.unlock();
    }
    if (removed) {
      invocation.complete(Failures.timedOut(invocation.requestId(), function.timeoutSeconds()));
    }
  }

  private void expireRunning(FunctionProcess process, Invocation invocation) {
    lock.lock();
    try {
      if (!process.worksOn(invocation)) {
        return;
      }
      process.retire();
    } finally {
      lock.unlock();
    }
    finish(
        process,
        invocation.requestId(),
        Failures.timedOut(invocation.requestId(), function.timeoutSeconds()));
  }

  private void expireInit(FunctionProcess process) {
    lock.lock();
    try {
      if (!process.starting() || !processes.contains(process)) {
        return;
      }
      process.failInit(Failures.initTimedOut(INIT_LIMIT));
    } finally {
      lock.unlock();
    }
    process.kill();
  }

  /** Ends processes that nobody has needed for a while; the first one stays warm. */
  void endIdle() {
    List<FunctionProcess> ended = new ArrayList<>();
    lock.lock();
    try {
      for (FunctionProcess process : processes) {
        boolean unneeded =
            draining
                ? waiting.isEmpty() && process.idle()
                : processes.size() - ended.size() > 1
                    && !process.starting()
                    && process.idleFor().compareTo(IDLE_LIMIT) > 0;
        if (unneeded) {
          process.retire();
          ended.add(process);
        }
      }
    } finally {
      lock.unlock();
    }
    ended.forEach(FunctionProcess::kill);
  }

  /** Lets running work end, then ends the processes. */
  void drain() {
    lock.lock();
    try {
      draining = true;
    } finally {
      lock.unlock();
    }
    endIdle();
  }

  void close() {
    List<FunctionProcess> ended;
    List<Invocation> refused;
    lock.lock();
    try {
      closed = true;
      ended = List.copyOf(processes);
      refused = List.copyOf(waiting);
      waiting.clear();
    } finally {
      lock.unlock();
    }
    ended.forEach(FunctionProcess::kill);
    refused.forEach(invocation -> invocation.complete(Failures.hostStopped()));
  }

  int inFlight() {
    lock.lock();
    try {
      return waiting.size() + atWork;
    } finally {
      lock.unlock();
    }
  }
}
