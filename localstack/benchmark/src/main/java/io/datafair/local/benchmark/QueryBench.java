package io.datafair.local.benchmark;

import io.datafair.local.benchmark.Measured.Target;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * Pages of lines and groups of values, against the very same searches sent straight to the index.
 */
final class QueryBench {
  private static final int CONNECTIONS = 10;
  private static final int SERIES = 200;

  private final Questions questions;
  private final Sizes sizes;
  private final URI index;
  private final Consumer<Measured> report;

  QueryBench(Questions questions, Sizes sizes, URI index, Consumer<Measured> report) {
    this.questions = questions;
    this.sizes = sizes;
    this.index = index;
    this.report = report;
  }

  /** Bounds of a question: what it may take above the index or as a multiple of it, under load. */
  private record Bounds(double above, double times, double share) {
    Target time(Comparison.Series series, String way) {
      if (above > 0) {
        return Target.of(
            "raw + " + Measured.number(above, 1) + " ms",
            series.above(way, Questions.RAW) <= above);
      }
      return Target.of("≤ " + Measured.timesRaw(times), series.ratio(way, Questions.RAW) <= times);
    }

    Target load(Comparison.Series series, String way) {
      return share == 0
          ? Target.NONE
          : Target.of("≥ " + Measured.timesRaw(share), series.ratio(way, Questions.RAW) >= share);
    }
  }

  void run(String dataset) throws IOException {
    Runnable nothing = () -> {};
    compare(
        "page of 20, filtered, sorted",
        pages(dataset),
        nothing,
        sizes.batch(),
        new Bounds(0.6, 0, 0.65));
    compare(
        "page of 20, q on 3 columns",
        searches(dataset),
        nothing,
        sizes.batch(),
        new Bounds(0, 1.15, 0.9));
    int few = Math.max(4, sizes.batch() / 20);
    compare("page of 10,000, JSON", long10k(dataset, ""), nothing, few, new Bounds(0, 2, 0));
    compare(
        "page of 10,000, CSV", long10k(dataset, "&format=csv"), nothing, few, new Bounds(0, 2, 0));
    compare(
        "values_agg, cached",
        List.of(groups(dataset, 0)),
        nothing,
        sizes.batch(),
        new Bounds(0.6, 0, 0));
    compare(
        "values_agg, not cached",
        series(i -> groups(dataset, i)),
        this::emptyCaches,
        Math.min(SERIES, sizes.batch()),
        new Bounds(0, 1.25, 0));
  }

  private void compare(
      String measure, List<String> paths, Runnable beforeBatch, int batch, Bounds bounds)
      throws IOException {
    System.err.println("  " + measure);
    Map<String, Way> ways = questions.ways(paths);
    Comparison comparison = new Comparison(ways, beforeBatch);
    comparison.throughput(1, CONNECTIONS, sizes.warmMillis());
    comparison.times(2, batch);
    Comparison.Series times = comparison.times(sizes.rounds(), batch);
    for (String way : List.of(Questions.FUNCTION, Questions.PORT)) {
      report.accept(time(measure, way, times, bounds));
    }
    // Emptying a cache once in a while would let ten connections find it full.
    if (bounds.share() == 0 && batch == sizes.batch() && paths.size() > 1) {
      return;
    }
    Comparison.Series load = comparison.throughput(sizes.rounds(), CONNECTIONS, sizes.loadMillis());
    for (String way : List.of(Questions.FUNCTION, Questions.PORT)) {
      report.accept(load(measure, way, load, bounds));
    }
  }

  private static Measured time(String measure, String way, Comparison.Series times, Bounds bounds) {
    return Measured.of(
        measure + ": p50",
        way,
        Measured.millis(times.median(Questions.RAW)),
        Measured.millis(times.median(way)),
        "raw + "
            + Measured.millis(times.above(way, Questions.RAW))
            + ", "
            + Measured.timesRaw(times.ratio(way, Questions.RAW)),
        bounds.time(times, way));
  }

  private static Measured load(String measure, String way, Comparison.Series load, Bounds bounds) {
    return Measured.of(
        measure + ": 10 connections",
        way,
        Measured.perSecond(load.median(Questions.RAW)),
        Measured.perSecond(load.median(way)),
        Measured.timesRaw(load.ratio(way, Questions.RAW)),
        bounds.load(load, way));
  }

  private static List<String> series(IntFunction<String> path) {
    return IntStream.range(0, SERIES).mapToObj(path).toList();
  }

  private static List<String> pages(String dataset) {
    String[] sorts = {"amount", "-amount", "day,quantity", "-quantity"};
    return series(
        i ->
            dataset
                + "/lines?size=20&category_eq=category%20"
                + i % SampleTable.CATEGORIES
                + "&sort="
                + sorts[i / SampleTable.CATEGORIES * 2 + i % 2]);
  }

  private static List<String> searches(String dataset) {
    return series(
        i ->
            dataset
                + "/lines?size=20&q_fields=title,remark,city&q="
                + SampleTable.word(i * 3)
                + "%20"
                + SampleTable.word(i * 17));
  }

  private static List<String> long10k(String dataset, String format) {
    List<String> paths = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      paths.add(dataset + "/lines?size=10000&sort=_i&quantity_gte=" + i * 100 + format);
    }
    return paths;
  }

  private static String groups(String dataset, int i) {
    return dataset
        + "/values_agg?field=category&metric=sum&metric_field=amount&quantity_gte="
        + i * 7;
  }

  private void emptyCaches() {
    try (HttpConnection connection = new HttpConnection(index)) {
      connection.exchange(
          HttpConnection.request(
              "POST", "/_cache/clear?request=true", "application/json", "", new byte[0]));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
