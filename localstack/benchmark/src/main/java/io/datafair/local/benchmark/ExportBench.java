package io.datafair.local.benchmark;

import io.datafair.local.benchmark.Measured.Target;
import io.datafair.runtime.http.Json;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/** All lines as CSV, page after page, against a scan of the same fields. */
final class ExportBench {
  private static final double TARGET = 0.8;
  private static final String API = "/data-fair/api/v1/datasets/";

  private final Platform platform;
  private final Questions questions;
  private final Consumer<Measured> report;

  ExportBench(Platform platform, Questions questions, Consumer<Measured> report) {
    this.platform = platform;
    this.questions = questions;
    this.report = report;
  }

  private interface Export {
    /** Seconds to read every row. */
    double run() throws IOException;
  }

  void run(String dataset, int rows, int times) throws IOException {
    Export raw = () -> scan("dataset-" + dataset);
    Export function = () -> follow(dataset, rows, this::byFunction);
    try (HttpConnection connection = new HttpConnection(platform.origin())) {
      Export port = () -> follow(dataset, rows, path -> byPort(connection, path));
      compare(rows, Questions.FUNCTION, raw, function, times);
      compare(rows, Questions.PORT, raw, port, times);
    }
  }

  private void compare(int rows, String way, Export raw, Export ours, int times)
      throws IOException {
    System.err.println("  export through the " + way);
    double[] rawRates = new double[times];
    double[] ourRates = new double[times];
    double[] ratios = new double[times];
    for (int i = 0; i < times; i++) {
      if (i % 2 == 0) {
        rawRates[i] = rows / raw.run();
        ourRates[i] = rows / ours.run();
      } else {
        ourRates[i] = rows / ours.run();
        rawRates[i] = rows / raw.run();
      }
      ratios[i] = ourRates[i] / rawRates[i];
    }
    double ratio = Comparison.median(ratios);
    report.accept(
        Measured.of(
            "CSV export of " + rows + " rows",
            way,
            Measured.number(Comparison.median(rawRates), 0) + " rows/s",
            Measured.number(Comparison.median(ourRates), 0) + " rows/s",
            Measured.timesRaw(ratio),
            Target.of("≥ " + Measured.timesRaw(TARGET), ratio >= TARGET)));
  }

  private double scan(String alias) throws IOException {
    long start = System.nanoTime();
    try (PointInTime scan = new PointInTime(platform.index(), alias)) {
      while (scan.next().length > 0) {
        // Every page is read whole, and nothing is made of it.
      }
    }
    return (System.nanoTime() - start) / 1e9;
  }

  /** A page of CSV and the address of the next one, empty at the end. */
  private record Page(byte[] csv, String link) {}

  private interface Reader {
    Page read(String path) throws IOException;
  }

  private static double follow(String dataset, int rows, Reader reader) throws IOException {
    long start = System.nanoTime();
    String path = API + dataset + "/lines?size=10000&format=csv";
    long lines = 0;
    while (!path.isEmpty()) {
      Page page = reader.read(path);
      lines += rowsOf(page.csv());
      path = next(page.link());
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    if (lines != rows) {
      throw new IOException(lines + " lines exported, not " + rows);
    }
    return seconds;
  }

  /** Line ends less the header's. */
  private static long rowsOf(byte[] csv) {
    long ends = 0;
    for (byte character : csv) {
      if (character == '\n') {
        ends++;
      }
    }
    return ends - 1;
  }

  private static String next(String link) {
    int end = link.indexOf('>');
    if (end < 0) {
      return "";
    }
    URI address = URI.create(link.substring(link.indexOf('<') + 1, end));
    return address.getRawPath() + "?" + address.getRawQuery();
  }

  private Page byFunction(String path) throws IOException {
    JsonNode answer = Json.MAPPER.readTree(questions.answer(path));
    String body = answer.path("body").asString();
    byte[] csv =
        answer.path("isBase64Encoded").asBoolean()
            ? Base64.getDecoder().decode(body)
            : body.getBytes(StandardCharsets.UTF_8);
    return new Page(csv, answer.path("headers").path("link").asString(""));
  }

  private static Page byPort(HttpConnection connection, String path) throws IOException {
    HttpConnection.Answer answer =
        connection.exchange(HttpConnection.request("GET", path, "", "", new byte[0]));
    if (answer.status() != 200) {
      throw new IOException(path + ": " + answer.status());
    }
    return new Page(answer.body(), answer.header("link"));
  }
}
