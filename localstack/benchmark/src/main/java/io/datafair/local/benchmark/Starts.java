package io.datafair.local.benchmark;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Starts of one function, each given the same first event. */
final class Starts {
  private final FunctionProcess function;
  private final byte[] event;
  private final Path log;

  /** Time passed and processor time used until the first answer. */
  record Took(double seconds, double cpuSeconds) {}

  Starts(FunctionProcess function, byte[] event, Path log) {
    this.function = function;
    this.event = event;
    this.log = log;
  }

  /** The median of several starts. */
  Took measure(List<String> options, int times) throws IOException, InterruptedException {
    double[] seconds = new double[times];
    double[] cpu = new double[times];
    for (int i = 0; i < times; i++) {
      Took took = once(options);
      seconds[i] = took.seconds();
      cpu[i] = took.cpuSeconds();
    }
    return new Took(Comparison.median(seconds), Comparison.median(cpu));
  }

  Took once(List<String> options) throws IOException, InterruptedException {
    try (RuntimeApi api = new RuntimeApi()) {
      api.give(event);
      long start = System.nanoTime();
      Process process = function.start(api.address(), log, options);
      try {
        long answered = api.await().nanos();
        Duration cpu = process.toHandle().info().totalCpuDuration().orElse(Duration.ZERO);
        return new Took((answered - start) / 1e9, cpu.toMillis() / 1e3);
      } finally {
        FunctionProcess.end(process);
      }
    }
  }

  /** How long a fresh process takes over each of so many equal events, in ms; the median. */
  double first(List<String> options, int times) throws IOException, InterruptedException {
    try (RuntimeApi api = new RuntimeApi()) {
      Process process = function.start(api.address(), log, options);
      try {
        double[] millis = new double[times];
        for (int i = 0; i < times; i++) {
          millis[i] = api.ask(event, "");
        }
        return Comparison.median(millis);
      } finally {
        FunctionProcess.end(process);
      }
    }
  }

  void assemble(List<String> options) throws IOException, InterruptedException {
    FunctionProcess.awaitEnd(function.start("none", log, options));
  }
}
