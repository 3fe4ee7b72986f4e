package io.datafair.local.benchmark;

import io.datafair.runtime.http.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Runs the measures that need a running platform: {@code DATA RESULTS [--quick] [PART…]}. Each line
 * of the table is added to the file RESULTS as a JSON object as soon as it is known.
 */
public final class BenchmarkMain {
  private static final List<String> PARTS = List.of("query");

  private final Platform platform;
  private final Sizes sizes;
  private final Path results;
  private final Path work;

  private BenchmarkMain(Path data, Path results, boolean quick) throws IOException {
    this.platform = new Platform(data);
    this.sizes = quick ? Sizes.QUICK : Sizes.FULL;
    this.results = results;
    this.work = Files.createDirectories(data.resolve("generated"));
  }

  public static void main(String[] arguments) throws Exception {
    List<String> all = Arrays.asList(arguments);
    BenchmarkMain main =
        new BenchmarkMain(Path.of(all.get(0)), Path.of(all.get(1)), all.contains("--quick"));
    List<String> chosen = all.stream().skip(2).filter(PARTS::contains).toList();
    main.run(chosen.isEmpty() ? PARTS : chosen);
    System.exit(0);
  }

  private void run(List<String> parts) throws Exception {
    platform.logIn();
    if (parts.contains("query")) {
      String dataset = loaded("bench-lines", sizes.rows());
      try (Questions questions = new Questions(platform)) {
        new QueryBench(questions, sizes, platform.index(), this::report).run(dataset);
      }
    }
  }

  /** The id of a public dataset of the generated table, loaded unless it is there. */
  private String loaded(String slug, int rows) throws Exception {
    Path file = work.resolve(slug + ".csv");
    new SampleTable().write(file, rows);
    platform.drop(file, slug);
    Map<String, Object> dataset = platform.awaitFinalized(slug, rows, "");
    String id = String.valueOf(dataset.get("id"));
    platform.open(id);
    return id;
  }

  private void report(Measured measured) {
    try {
      Files.writeString(
          results,
          new String(Json.bytes(measured.fields()), java.nio.charset.StandardCharsets.UTF_8) + "\n",
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
