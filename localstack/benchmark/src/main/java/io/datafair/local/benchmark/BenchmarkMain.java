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
 * Runs the measures that need a running platform: {@code DATA RESULTS FUNCTIONS ROOT [--quick]
 * [PART…]}. Each line of the table is added to the file RESULTS as a JSON object as soon as it is
 * known.
 */
public final class BenchmarkMain {
  private static final List<String> PARTS =
      List.of("query", "export", "ingest", "session", "start", "heap");

  private final Platform platform;
  private final Sizes sizes;
  private final Path results;
  private final Path root;
  private final Map<String, DeployedFunction> functions;
  private final Path data;
  private final Path work;

  private BenchmarkMain(List<String> arguments) throws IOException {
    this.data = Path.of(arguments.get(0));
    this.platform = new Platform(data);
    this.results = Path.of(arguments.get(1));
    this.functions = DeployedFunction.all(Path.of(arguments.get(2)));
    this.root = Path.of(arguments.get(3));
    this.sizes = arguments.contains("--quick") ? Sizes.QUICK : Sizes.FULL;
    this.work = Files.createDirectories(data.resolve("generated"));
  }

  public static void main(String[] arguments) throws Exception {
    List<String> all = Arrays.asList(arguments);
    BenchmarkMain main = new BenchmarkMain(all);
    List<String> chosen = all.stream().skip(4).filter(PARTS::contains).toList();
    main.run(chosen.isEmpty() ? PARTS : chosen);
    System.exit(0);
  }

  private void run(List<String> parts) throws Exception {
    platform.logIn();
    String dataset = loaded("bench-lines", sizes.rows());
    if (parts.contains("query") || parts.contains("export")) {
      try (Questions questions = new Questions(platform)) {
        if (parts.contains("query")) {
          new QueryBench(questions, sizes, platform.index(), this::report).run(dataset);
        }
        if (parts.contains("export")) {
          export(questions, dataset);
        }
      }
    }
    if (parts.contains("ingest")) {
      new IngestBench(platform, sizes.rows(), this::report)
          .run(file("bench-lines"), dataset, sizes.ingests());
    }
    if (parts.contains("session")) {
      new SessionBench(platform, root, work, functions, sizes, this::report).run();
    }
    if (parts.contains("start")) {
      new StartBench(root, work, functions, sizes.rounds(), this::report).run(dataset);
    }
    if (parts.contains("heap")) {
      new HeapBench(data, platform, this::report).run(file("bench-large"), sizes.heapBytes());
    }
  }

  private void export(Questions questions, String dataset) throws Exception {
    String exported =
        sizes.exportRows() == sizes.rows() ? dataset : loaded("bench-export", sizes.exportRows());
    new ExportBench(platform, questions, this::report).run(exported, sizes.exportRows(), 3);
  }

  private Path file(String slug) {
    return work.resolve(slug + ".csv");
  }

  /** The id of a public dataset of the generated table, loaded unless it is there. */
  private String loaded(String slug, int rows) throws Exception {
    Map<String, Object> found = platform.find(slug);
    if (Integer.valueOf(rows).equals(found.get("count")) && Files.exists(file(slug))) {
      return String.valueOf(found.get("id"));
    }
    System.err.println("  loading " + rows + " rows");
    new SampleTable().write(file(slug), rows);
    platform.drop(file(slug), slug);
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
