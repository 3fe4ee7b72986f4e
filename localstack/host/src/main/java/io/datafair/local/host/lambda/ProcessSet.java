package io.datafair.local.host.lambda;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The processes of a pool, which guards them, and how many more it may have. */
final class ProcessSet {
  private static final Duration IDLE_LIMIT = Duration.ofMinutes(3);

  private final DeployedFunction function;
  private final List<FunctionProcess> processes = new ArrayList<>();

  ProcessSet(DeployedFunction function) {
    this.function = function;
  }

  void add(FunctionProcess process) {
    processes.add(process);
  }

  boolean remove(FunctionProcess process) {
    return processes.remove(process);
  }

  boolean contains(FunctionProcess process) {
    return processes.contains(process);
  }

  List<FunctionProcess> all() {
    return List.copyOf(processes);
  }

  @Nullable FunctionProcess free() {
    for (FunctionProcess process : processes) {
      if (process.canTake()) {
        return process;
      }
    }
    return null;
  }

  boolean isEmpty() {
    return processes.isEmpty();
  }

  /** Nobody is there to take work, now or soon. */
  boolean noneAlive() {
    return processes.stream().allMatch(FunctionProcess::retiring);
  }

  boolean mayGrow() {
    long alive = processes.stream().filter(process -> !process.retiring()).count();
    return alive < function.processesAtMost();
  }

  boolean anyStarting() {
    return processes.stream().anyMatch(FunctionProcess::starting);
  }

  /** How many invocations the processes that are starting will take. */
  long coming() {
    return processes.stream().filter(FunctionProcess::starting).count()
        * function.processConcurrency();
  }

  /** Retires what has been idle for long; the last process stays warm. */
  List<FunctionProcess> retireIdle() {
    List<FunctionProcess> ended = new ArrayList<>();
    for (FunctionProcess process : processes) {
      if (processes.size() - ended.size() > 1
          && !process.starting()
          && process.idleFor().compareTo(IDLE_LIMIT) > 0) {
        process.retire();
        ended.add(process);
      }
    }
    return ended;
  }

  List<FunctionProcess> retireAllIdle() {
    List<FunctionProcess> ended = processes.stream().filter(FunctionProcess::idle).toList();
    ended.forEach(FunctionProcess::retire);
    return ended;
  }
}
