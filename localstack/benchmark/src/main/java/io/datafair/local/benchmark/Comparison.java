package io.datafair.local.benchmark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/** Asks the same questions several ways in turns, the first way changing at each round. */
final class Comparison {
  private final Map<String, Way> ways;
  private final Runnable beforeBatch;

  /** By way and round: the median time of an answer in ms, or answers per second. */
  record Series(Map<String, double[]> rounds) {

    double median(String way) {
      return Comparison.median(rounds(way));
    }

    private double[] rounds(String way) {
      double[] found = rounds.get(way);
      if (found == null) {
        throw new IllegalArgumentException(way);
      }
      return found;
    }

    /** The median over the rounds of what one way takes above another in the same round. */
    double above(String way, String base) {
      return pairs(way, base, (ours, raw) -> ours - raw);
    }

    double ratio(String way, String base) {
      return pairs(way, base, (ours, raw) -> ours / raw);
    }

    private double pairs(String way, String base, java.util.function.DoubleBinaryOperator with) {
      double[] left = rounds(way);
      double[] right = rounds(base);
      double[] values = new double[left.length];
      Arrays.setAll(values, i -> with.applyAsDouble(left[i], right[i]));
      return Comparison.median(values);
    }
  }

  /**
   * A comparison.
   *
   * @param beforeBatch done before each batch of one way, such as emptying a cache
   */
  Comparison(Map<String, Way> ways, Runnable beforeBatch) {
    this.ways = new LinkedHashMap<>(ways);
    this.beforeBatch = beforeBatch;
  }

  /** Median times of {@code batch} questions one after the other, each way, each round. */
  Series times(int rounds, int batch) throws IOException {
    Map<String, Way.Caller> callers = new LinkedHashMap<>();
    try {
      for (Map.Entry<String, Way> way : ways.entrySet()) {
        callers.put(way.getKey(), way.getValue().open());
      }
      return inTurns(rounds, (way, first) -> batch(callers.get(way), first, batch), batch);
    } finally {
      for (Way.Caller caller : callers.values()) {
        caller.close();
      }
    }
  }

  private interface Batch {
    double run(String way, int firstQuestion) throws IOException;
  }

  private Series inTurns(int rounds, Batch batch, int step) throws IOException {
    List<String> names = new ArrayList<>(ways.keySet());
    Map<String, double[]> results = new LinkedHashMap<>();
    names.forEach(name -> results.put(name, new double[rounds]));
    for (int round = 0; round < rounds; round++) {
      for (int i = 0; i < names.size(); i++) {
        String name = names.get((round + i) % names.size());
        beforeBatch.run();
        double[] series = results.get(name);
        if (series != null) {
          series[round] = batch.run(name, round * step);
        }
      }
    }
    return new Series(results);
  }

  private static double batch(
      Way.@org.jspecify.annotations.Nullable Caller caller, int first, int count)
      throws IOException {
    if (caller == null) {
      throw new IllegalStateException("no connection");
    }
    double[] millis = new double[count];
    for (int i = 0; i < count; i++) {
      long start = System.nanoTime();
      caller.ask(first + i);
      millis[i] = (System.nanoTime() - start) / 1e6;
    }
    return median(millis);
  }

  /** Answers per second of {@code connections} at once for some time, each way, each round. */
  Series throughput(int rounds, int connections, long millis) throws IOException {
    try (ExecutorService threads = Executors.newFixedThreadPool(connections)) {
      return inTurns(
          rounds, (way, first) -> loaded(threads, way, first, connections, millis), 10_000);
    }
  }

  private double loaded(
      ExecutorService threads, String way, int first, int connections, long millis) {
    AtomicInteger next = new AtomicInteger(first);
    long start = System.nanoTime();
    long end = start + millis * 1_000_000;
    List<Callable<Integer>> loops = new ArrayList<>();
    for (int i = 0; i < connections; i++) {
      loops.add(() -> loop(way, next, end));
    }
    try {
      int answers = 0;
      for (Future<Integer> loop : threads.invokeAll(loops)) {
        answers += loop.get();
      }
      return answers / ((System.nanoTime() - start) / 1e9);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException(way + " failed under load", e.getCause());
    }
  }

  private int loop(String way, AtomicInteger next, long end) throws IOException {
    Way chosen = ways.get(way);
    if (chosen == null) {
      throw new IllegalArgumentException(way);
    }
    int answers = 0;
    try (Way.Caller caller = chosen.open()) {
      while (System.nanoTime() < end) {
        caller.ask(next.getAndIncrement());
        answers++;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return answers;
  }

  static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}
