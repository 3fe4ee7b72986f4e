package io.datafair.local.benchmark;

import io.datafair.local.benchmark.Measured.Target;
import io.datafair.runtime.http.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** From the start of a function's JVM to its first answer, without and with an AOT cache. */
final class StartBench {
  private static final int LARGEST_ARCHIVE_MB = 40;
  private static final int TURNS = 2_000;
  private static final int FIRST = 500;

  private final Path root;
  private final Path work;
  private final Map<String, DeployedFunction> functions;
  private final int times;
  private final Consumer<Measured> report;

  /**
   * @param root folder of the project, whose archives are started
   */
  StartBench(
      Path root,
      Path work,
      Map<String, DeployedFunction> functions,
      int times,
      Consumer<Measured> report) {
    this.root = root;
    this.work = work;
    this.functions = functions;
    this.times = times;
    this.report = report;
  }

  void run(String dataset) throws IOException, InterruptedException {
    Map<String, Object> anonymous =
        Events.of("GET", "/data-fair/api/v1/x", "", "127.0.0.1", Map.of());
    anonymous.put("type", "REQUEST");
    measure("directory-authorizer", "directory", Json.bytes(anonymous), 0.8, 0.35, false);
    Map<String, Object> page =
        Events.of(
            "GET",
            "/data-fair/api/v1/datasets/" + dataset + "/lines",
            "size=20",
            "127.0.0.1",
            Map.of());
    measure("datasets-query", "datasets", Json.bytes(page), 1.2, 0.5, true);
    byte[] noMessage = Json.bytes(Map.of("Records", List.of()));
    measure("ingest-stages", "ingest", noMessage, 1.2, 0.5, false);
    for (String module : List.of("directory", "datasets", "ingest")) {
      double megabytes = Files.size(FunctionProcess.archive(root, module)) / (double) (1 << 20);
      report.accept(
          Measured.of(
              "size of the archive",
              "functions/" + module,
              "",
              Measured.number(megabytes, 1) + " MB",
              "",
              Target.of("≤ " + LARGEST_ARCHIVE_MB + " MB", megabytes <= LARGEST_ARCHIVE_MB)));
    }
  }

  private void measure(
      String name, String module, byte[] event, double plain, double cached, boolean pages)
      throws IOException, InterruptedException {
    System.err.println("  start of " + name);
    DeployedFunction function = functions.getOrDefault(name, DeployedFunction.NONE);
    FunctionProcess process = new FunctionProcess(function, module, root, work);
    Starts starts = new Starts(process, event, work.resolve(name + "-start.log"));
    report(name, "", starts.measure(List.of(), times), plain);
    Path cache = record(starts, name);
    List<String> fromCache = List.of("-XX:AOTCache=" + cache);
    report(name, ", AOT cache", starts.measure(fromCache, times), cached);
    if (pages) {
      first(name, "", starts.first(List.of(), FIRST));
      first(name, ", AOT cache", starts.first(fromCache, FIRST));
    }
  }

  private void first(String name, String how, double millis) {
    report.accept(
        Measured.of(
            "first " + FIRST + " pages of a fresh process" + how + ": p50",
            name,
            "",
            Measured.number(millis, 2) + " ms",
            "",
            how.isEmpty() ? Target.NONE : Target.of("≤ 4 ms", millis <= 4)));
  }

  private void report(String name, String how, Starts.Took took, double target) {
    report.accept(
        Measured.of(
            "start to first answer" + how,
            name,
            "",
            Measured.number(took.seconds(), 2) + " s",
            Measured.number(took.cpuSeconds(), 2) + " s of processor",
            Target.of("≤ " + Measured.number(target, 2) + " s", took.seconds() <= target)));
  }

  private Path record(Starts starts, String name) throws IOException, InterruptedException {
    Path recording = work.resolve(name + ".aotconf");
    Path cache = work.resolve(name + ".aot");
    Files.deleteIfExists(cache);
    // As the host does: what is hot is compiled by then, and its profiles are kept.
    starts.first(List.of("-XX:AOTMode=record", "-XX:AOTConfiguration=" + recording), TURNS);
    starts.assemble(
        List.of(
            "-XX:AOTMode=create", "-XX:AOTConfiguration=" + recording, "-XX:AOTCache=" + cache));
    if (!Files.exists(cache)) {
      throw new IOException("no AOT cache was made for " + name);
    }
    return cache;
  }
}
