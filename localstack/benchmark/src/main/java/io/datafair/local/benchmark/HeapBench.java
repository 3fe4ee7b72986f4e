package io.datafair.local.benchmark;

import io.datafair.local.benchmark.Measured.Target;
import io.datafair.runtime.http.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** The most heap that the pipeline's processes use while a large file goes through. */
final class HeapBench {
  private static final String FUNCTION = "AWS_LAMBDA_FUNCTION_NAME=";
  private static final List<String> WATCHED = List.of("ingest-stages", "ingest-ranges");
  private static final double LIMIT_MB = 256;
  private static final int PERIOD_MILLIS = 500;

  private final Path data;
  private final Platform platform;
  private final Consumer<Measured> report;
  private final Map<String, Double> peaks = new TreeMap<>();

  HeapBench(Path data, Platform platform, Consumer<Measured> report) {
    this.data = data;
    this.platform = platform;
    this.report = report;
  }

  /** Generates a file of that many bytes and takes it through the pipeline. */
  void run(Path file, long bytes) throws IOException, InterruptedException {
    System.err.println("  heap on a file of " + (bytes >> 20) + " MB");
    int rows = new SampleTable().writeBytes(file, bytes);
    try (ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor()) {
      ScheduledFuture<?> watch =
          clock.scheduleWithFixedDelay(this::look, 0, PERIOD_MILLIS, TimeUnit.MILLISECONDS);
      platform.drop(file, "bench-large");
      platform.awaitFinalized("bench-large", rows, "");
      watch.cancel(false);
    } finally {
      Files.delete(file);
    }
    for (String function : WATCHED) {
      double peak = peaks.getOrDefault(function, Double.NaN);
      report.accept(
          Measured.of(
              "peak heap, file of " + (bytes >> 20) + " MB, " + rows + " rows",
              function,
              "",
              Measured.number(peak, 0) + " MB",
              "",
              Target.of("≤ 256 MB", peak <= LIMIT_MB)));
    }
  }

  private void look() {
    try {
      Map<String, Object> lock = Json.object(Files.readAllBytes(data.resolve("run.json")));
      long supervisor = ((Number) new HashMap<>(lock).getOrDefault("pid", -1)).longValue();
      for (ProcessHandle process :
          ProcessHandle.of(supervisor).stream().flatMap(ProcessHandle::descendants).toList()) {
        String function = function(process);
        if (WATCHED.contains(function)) {
          peaks.merge(function, usedMegabytes(process), Math::max);
        }
      }
    } catch (IOException | RuntimeException e) {
      // A process that ends while it is looked at is none of the measure's business.
      System.err.println("  heap not read: " + e);
    }
  }

  private static String function(ProcessHandle process) throws IOException {
    Path environment = Path.of("/proc", Long.toString(process.pid()), "environ");
    if (!Files.exists(environment)) {
      return "";
    }
    return Arrays.stream(Files.readString(environment, StandardCharsets.ISO_8859_1).split("\0"))
        .filter(variable -> variable.startsWith(FUNCTION))
        .map(variable -> variable.substring(FUNCTION.length()))
        .findFirst()
        .orElse("");
  }

  /** Both survivor spaces, eden and the old generation, garbage included. */
  private static double usedMegabytes(ProcessHandle process) throws IOException {
    Path jstat = Path.of(System.getProperty("java.home"), "bin", "jstat");
    ProcessBuilder builder =
        new ProcessBuilder(jstat.toString(), "-gc", Long.toString(process.pid()))
            .redirectError(ProcessBuilder.Redirect.DISCARD);
    Process reading = builder.start();
    List<String> lines =
        new String(reading.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
            .lines()
            .toList();
    if (lines.size() < 2) {
      return 0;
    }
    List<String> names = List.of(lines.get(0).strip().split("\\s+"));
    List<String> values = List.of(lines.get(1).strip().split("\\s+"));
    double kilobytes = 0;
    for (String space : List.of("S0U", "S1U", "EU", "OU")) {
      kilobytes += Double.parseDouble(values.get(names.indexOf(space)));
    }
    return kilobytes / 1_024;
  }
}
