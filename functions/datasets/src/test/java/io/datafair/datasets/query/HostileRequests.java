package io.datafair.datasets.query;

import java.util.List;
import java.util.Random;

/** Requests that ask for as much as they can, from the numbers of a seed. */
final class HostileRequests {
  private static final List<String> COLUMNS =
      List.of("d", "at", "n", "x", "cat", "id", "tags", "body", "ok");
  private static final List<String> INTERVALS =
      List.of(
          "1ms",
          "1s",
          "minute",
          "hour",
          "day",
          "week",
          "1M",
          "quarter",
          "year",
          "999999d",
          "1",
          "1e-300",
          "4.9e-324",
          "0.1",
          "1e300",
          "NaN",
          "Infinity",
          "-1",
          "value",
          "");
  private static final List<String> EXTREMES =
      List.of(
          "0", "-1", "1", "20", "1000", "10000", "2147483647", "99999999999", "NaN", "1e308", "x");
  private static final List<String> MISSING =
      List.of(
          "1e300",
          "-9e18",
          "0001-01-01",
          "2999-12-31",
          "now",
          "2020-01-01||+9000y",
          "zzz",
          "true",
          "+292278993-12-31");
  private static final List<String> METRICS =
      List.of(
          "avg", "sum", "min", "max", "stats", "value_count", "percentiles", "cardinality", "nope");
  private static final List<String> PIECES =
      List.of(
          "*",
          "*a*",
          "/.*a.*b.*c.*/",
          "/(a|b|c)*d{1,900}/",
          "a~2",
          "\"a b c\"~100000",
          "(",
          ")",
          "NOT",
          "AND",
          "[* TO *]",
          "{1 TO 2}",
          "cat:",
          "body.wildcard:*e*e*",
          "^99",
          "+",
          "-",
          "word",
          "?????",
          "\\",
          "_exists_:n",
          "/(((((a+)+)+)+)+)+$/",
          "||",
          "9999999999999999999");
  private static final List<String> ROUTES =
      List.of(
          "lines",
          "values_agg",
          "values_agg",
          "values_agg",
          "metric_agg",
          "simple_metrics_agg",
          "values/cat",
          "values-labels/id",
          "min/n");

  private final Random random;
  private StringBuilder query = new StringBuilder();

  HostileRequests(long seed) {
    this.random = new Random(seed);
  }

  /** A path of a dataset and its query string. */
  record Request(String path, String query) {}

  Request next(String dataset) {
    String route = any(ROUTES);
    query = new StringBuilder();
    switch (route) {
      case "lines" -> lines();
      case "values_agg" -> grouping();
      default -> metrics();
    }
    criteria();
    return new Request(dataset + "/" + route, query.toString());
  }

  /** A request without a fault, that is only large. */
  Request large(String dataset) {
    query = new StringBuilder();
    String route =
        switch (random.nextInt(4)) {
          case 0 -> largeLines();
          case 1 -> largeMetrics();
          default -> largeGroups();
        };
    sometimes(4, "d_gte", any(List.of("1950-01-01", "2020-01-01")));
    sometimes(
        4, "q", any(List.of("lorem", "lorem e*", "text ipsum e1 e2 e3", "\"lorem ipsum\"~9")));
    sometimes(4, "qs", any(List.of("lorem", "cat:c* OR tags:/t[0-9]*/", "body.text:lorem~2 *e*")));
    sometimes(6, "body_contains", any(List.of("e1", "lorem ipsum lorem")));
    return new Request(dataset + "/" + route, query.toString());
  }

  private String largeLines() {
    add("size", any(List.of("1000", "10000")));
    sometimes(2, "sort", any(List.of("cat,id,-tags,n,x,body,d,at,ok", "-body", "_rand")));
    sometimes(3, "collapse", any(List.of("cat", "id")));
    sometimes(5, "highlight", "body");
    sometimes(3, "format", any(List.of("csv", "geojson", "wkt")));
    sometimes(4, "count", "estimate");
    return "lines";
  }

  private String largeMetrics() {
    add("fields", any(List.of("n,x", "d,at,n", "id,cat,tags,body")));
    add("metrics", any(List.of("cardinality", "value_count", "cardinality,min,max")));
    return "simple_metrics_agg";
  }

  private String largeGroups() {
    String inner = any(List.of("", ";cat", ";id", ";tags", ";cat;tags", ";id;tags;ok"));
    String[] outer =
        any(List.of("d week", "d day", "at month", "at 12h", "x 0.001", "n 1", "id value", "tags "))
            .split(" ", 2);
    add("field", outer[0] + inner);
    add("interval", outer[1] + ";");
    add("agg_size", any(List.of("1000;1000;1000;1000", "20;1000", "1000;20", "100;100;100")));
    sometimes(2, "n_lt", "5000");
    sometimes(2, "x_lt", "1");
    sometimes(2, "size", any(List.of("1", "10", "100")));
    sometimes(3, "missing", ";none");
    if (random.nextBoolean()) {
      add("metric", any(List.of("avg", "stats", "percentiles", "cardinality")));
      add("metric_field", any(List.of("n", "x", "d")));
    }
    sometimes(3, "extra_metrics", "n:percentiles,x:percentiles,id:cardinality,body:cardinality");
    return "values_agg";
  }

  private void grouping() {
    int levels = 1 + random.nextInt(random.nextInt(10) == 0 ? 40 : 4);
    add("field", joined(";", levels, COLUMNS));
    add("interval", joined(";", levels, INTERVALS));
    add("agg_size", joined(";", levels, List.of("1", "20", "1000", "1000")));
    sometimes(4, "missing", joined(";", levels, MISSING));
    sometimes(2, "size", any(List.of("1", "100", "1000", "10000")));
    sometimes(3, "sort", joined(";", levels, List.of("key", "-key", "count", "-metric")));
    sometimes(3, "precision_threshold", any(EXTREMES));
    if (random.nextInt(3) == 0) {
      add("metric", any(METRICS));
      add("metric_field", any(COLUMNS));
    }
    if (random.nextInt(3) == 0) {
      StringBuilder extra = new StringBuilder();
      for (int i = random.nextInt(200); i >= 0; i--) {
        extra.append(any(List.of("n", "x", "d"))).append(':').append(any(METRICS)).append(',');
      }
      add("extra_metrics", extra.toString());
    }
  }

  private void metrics() {
    add("metric", any(METRICS));
    add("field", any(COLUMNS));
    sometimes(2, "fields", joined(",", 1 + random.nextInt(300), COLUMNS));
    sometimes(2, "metrics", joined(",", 1 + random.nextInt(300), METRICS));
    sometimes(2, "percents", joined(",", 1 + random.nextInt(200), List.of("1", "50", "99.999")));
    sometimes(2, "size", any(EXTREMES));
  }

  private void lines() {
    add("size", any(EXTREMES));
    sometimes(3, "page", any(EXTREMES));
    sometimes(3, "after", any(List.of("1", "[[[[", "\"x\"", "1e999", "null,null", "9,9,9")));
    sometimes(2, "sort", joined(",", 1 + random.nextInt(300), COLUMNS));
    sometimes(3, "select", joined(",", 1 + random.nextInt(300), COLUMNS));
    sometimes(4, "highlight", joined(",", 1 + random.nextInt(100), List.of("cat", "body")));
    sometimes(4, "collapse", any(COLUMNS));
    sometimes(4, "truncate", any(EXTREMES));
    sometimes(3, "format", any(List.of("csv", "geojson", "wkt", "json")));
    sometimes(4, "sep", any(List.of(",\n=1+1\n", "x".repeat(2_000), ";")));
    sometimes(4, "count", any(List.of("exact", "estimate", "false")));
  }

  private void criteria() {
    sometimes(3, "q", joined(" ", 1 + random.nextInt(120), PIECES));
    sometimes(3, "qs", joined(" ", 1 + random.nextInt(120), PIECES));
    sometimes(6, "qs", "(".repeat(random.nextInt(1_500)) + "a" + ")".repeat(random.nextInt(900)));
    sometimes(6, "q", "(a ".repeat(random.nextInt(500)));
    sometimes(4, "q_mode", any(List.of("complete", "and", "adapt", "nope")));
    sometimes(5, "id_in", joined(",", random.nextInt(700), EXTREMES));
    sometimes(5, "at_in", joined(",", random.nextInt(300), List.of("2020-01-01", "1900-01-01")));
    sometimes(5, "body_contains", any(List.of("*", "?".repeat(400), "e".repeat(5_000), "e")));
    sometimes(6, "xyz", any(List.of("0,0,0", "1e308,1,1e308", "1,1,-1e308", "5,5,400", "9,9,2")));
    sometimes(8, "bbox", any(List.of("-1e300,-91,1e300,91", "0,5,1,-5", "1,1,1,1")));
    sometimes(8, "geo_distance", any(List.of("0,0,999999999999999999km", "500,500,1km", "0,0")));
  }

  private void sometimes(int oneIn, String name, String value) {
    if (random.nextInt(oneIn) == 0) {
      add(name, value);
    }
  }

  private void add(String name, String value) {
    query.append(query.isEmpty() ? "" : "&").append(QueryFixture.query(name, value));
  }

  private String joined(String separator, int count, List<String> items) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < count; i++) {
      text.append(i == 0 ? "" : separator).append(any(items));
    }
    return text.toString();
  }

  private String any(List<String> items) {
    return items.get(random.nextInt(items.size()));
  }
}
