package io.datafair.datasets.query;

import io.datafair.datasetmodel.metadata.Dataset;
import io.datafair.datasetmodel.metadata.DatasetOperation;
import io.datafair.datasets.query.encode.Format;
import io.datafair.datasets.query.groups.GroupingAnswer;
import io.datafair.datasets.query.groups.GroupingService;
import io.datafair.datasets.query.groups.MetricsService;
import io.datafair.datasets.query.groups.ValuesService;
import io.datafair.datasets.query.lines.LinesAnswer;
import io.datafair.datasets.query.lines.LinesService;
import io.datafair.datasets.query.search.IndexSearch;
import io.datafair.resources.access.Granted;
import io.datafair.resources.http.GuardedRoutes;
import io.datafair.runtime.http.Handler;
import io.datafair.runtime.http.HttpRequest;
import io.datafair.runtime.http.HttpResponse;
import io.datafair.runtime.http.Json;
import io.datafair.runtime.http.QueryParameters;
import io.datafair.runtime.http.Routes;
import io.datafair.runtime.index.IndexClient;
import io.datafair.runtime.objects.ObjectStore;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The data routes of a dataset. */
public final class QueryRoutes {
  private static final byte[] NULL = "null".getBytes(StandardCharsets.US_ASCII);

  private final GuardedRoutes<Dataset> guard;
  private final LinesService lines;
  private final GroupingService groupings;
  private final ValuesService values;
  private final MetricsService metrics;
  private final BigAnswers bigAnswers;
  private final int publicMaxAge;

  /** Answers one question about a dataset, permission given. */
  @FunctionalInterface
  private interface Answerer {
    HttpResponse answer(Dataset dataset, HttpRequest request);
  }

  /**
   * @param exports the bucket of answers too long for a payload, asked for when first needed
   * @param publicMaxAge seconds that shared caches keep what everybody may read
   */
  public QueryRoutes(
      GuardedRoutes<Dataset> guard,
      IndexClient index,
      Supplier<ObjectStore> exports,
      int publicMaxAge) {
    this.guard = guard;
    IndexSearch search = new IndexSearch(index);
    this.lines = new LinesService(search);
    this.groupings = new GroupingService(search);
    this.values = new ValuesService(search);
    this.metrics = new MetricsService(search);
    this.bigAnswers = new BigAnswers(exports);
    this.publicMaxAge = publicMaxAge;
  }

  /** Adds the lines of this table to another. */
  public Routes addTo(Routes routes, String prefix) {
    String dataset = prefix + "/datasets/{id}";
    return routes
        .add("GET", dataset + "/lines", data(DatasetOperation.READ_LINES, this::lines))
        .add("GET", dataset + "/values_agg", data(DatasetOperation.GET_VALUES_AGG, this::groups))
        .add("GET", dataset + "/values/{field}", data(DatasetOperation.GET_VALUES, this::values))
        .add(
            "GET",
            dataset + "/values-labels/{field}",
            data(DatasetOperation.GET_VALUES, this::labels))
        .add("GET", dataset + "/metric_agg", data(DatasetOperation.GET_METRIC_AGG, this::metric))
        .add(
            "GET",
            dataset + "/simple_metrics_agg",
            data(DatasetOperation.GET_SIMPLE_METRICS_AGG, this::simpleMetrics))
        .add("GET", dataset + "/min/{field}", data(DatasetOperation.GET_MIN_AGG, bare("min")))
        .add("GET", dataset + "/max/{field}", data(DatasetOperation.GET_MAX_AGG, bare("max")));
  }

  private Handler data(DatasetOperation operation, Answerer answerer) {
    return request -> {
      Granted<Dataset> granted = guard.require(request, operation);
      Freshness freshness = Freshness.of(granted, conditions(request), publicMaxAge);
      if (freshness.unmodified()) {
        return guard.traced(granted, dated(HttpResponse.empty(304), freshness));
      }
      HttpResponse answer = answerer.answer(granted.resource(), request);
      String etag = Freshness.etag(answer.body());
      HttpResponse current = freshness.has(etag) ? HttpResponse.empty(304) : answer;
      HttpResponse traced =
          guard.traced(granted, dated(current, freshness).withHeader("etag", etag));
      return delivered(bigAnswers, granted.resource(), request, traced);
    };
  }

  private static Freshness.Conditions conditions(HttpRequest request) {
    QueryParameters query = request.query();
    String finalizedAt = query.value("finalizedAt");
    return new Freshness.Conditions(
        condition(request, "if-modified-since"),
        condition(request, "if-none-match"),
        finalizedAt == null ? query.value("updatedAt") : finalizedAt);
  }

  private static @Nullable String condition(HttpRequest request, String name) {
    String value = request.header(name);
    return value == null ? request.header("x-private-" + name) : value;
  }

  private static HttpResponse dated(HttpResponse response, Freshness freshness) {
    HttpResponse dated = response;
    for (Map.Entry<String, String> header : freshness.headers().entrySet()) {
      dated = dated.withHeader(header.getKey(), header.getValue());
    }
    return dated;
  }

  /** The answer itself, or where to fetch it when it is too long for a payload. */
  static HttpResponse delivered(
      BigAnswers bigAnswers, Dataset dataset, HttpRequest request, HttpResponse response) {
    Map<String, String> headers = response.headers();
    BigAnswers.Answer answer =
        new BigAnswers.Answer(
            headers.getOrDefault("content-type", "application/octet-stream"),
            headers.getOrDefault("content-disposition", "inline"),
            response.body());
    String accepted = request.header("accept-encoding");
    boolean gzip = accepted != null && accepted.contains("gzip");
    return switch (bigAnswers.deliver(dataset, answer, gzip)) {
      case BigAnswers.Delivery.AsItIs() -> response;
      case BigAnswers.Delivery.Compressed(byte[] body) ->
          new HttpResponse(response.status(), headers, response.cookies(), body)
              .withHeader("content-encoding", "gzip")
              .withHeader("vary", "accept-encoding");
      case BigAnswers.Delivery.Redirected(String url) ->
          linked(HttpResponse.redirect(url), headers.get("link"))
              .withHeader("cache-control", "no-store");
    };
  }

  private static HttpResponse linked(HttpResponse response, @Nullable String link) {
    return link == null ? response : response.withHeader("link", link);
  }

  private static HttpResponse followed(HttpResponse response, @Nullable String next) {
    return linked(response, next == null ? null : "<" + next + ">; rel=next");
  }

  private HttpResponse lines(Dataset dataset, HttpRequest request) {
    LinesAnswer answer = lines.answer(dataset, request.query(), address(request));
    Format format = answer.format();
    HttpResponse response = HttpResponse.of(200, format.contentType(), answer.body());
    if (format != Format.JSON) {
      response =
          response.withHeader(
              "content-disposition",
              "attachment; filename=\"" + dataset.slug() + "." + format.extension() + "\"");
    }
    return followed(response, answer.next());
  }

  private HttpResponse groups(Dataset dataset, HttpRequest request) {
    GroupingAnswer answer = groupings.answer(dataset, request.query(), address(request));
    return followed(json(answer.body()), answer.next());
  }

  private static String address(HttpRequest request) {
    return request.origin() + request.path();
  }

  private HttpResponse values(Dataset dataset, HttpRequest request) {
    return json(values.values(dataset, request.parameter("field"), request.query()));
  }

  private HttpResponse labels(Dataset dataset, HttpRequest request) {
    return json(values.labels(dataset, request.parameter("field"), request.query()));
  }

  private HttpResponse metric(Dataset dataset, HttpRequest request) {
    return json(metrics.metric(dataset, request.query()));
  }

  private HttpResponse simpleMetrics(Dataset dataset, HttpRequest request) {
    return json(metrics.simple(dataset, request.query()));
  }

  private Answerer bare(String metric) {
    return (dataset, request) -> {
      Object value = metrics.bare(dataset, request.parameter("field"), metric, request.query());
      return value == null ? HttpResponse.json(200, NULL) : json(value);
    };
  }

  private static HttpResponse json(Object body) {
    return HttpResponse.json(200, Json.bytes(body));
  }
}
