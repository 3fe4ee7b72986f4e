package io.datafair.datasets.query;

import io.datafair.datasets.access.DatasetAccess;
import io.datafair.datasets.access.DatasetAccess.Granted;
import io.datafair.datasetmodel.metadata.Dataset;
import io.datafair.datasetmodel.metadata.DatasetOperation;
import io.datafair.runtime.http.Handler;
import io.datafair.runtime.http.HttpRequest;
import io.datafair.runtime.http.HttpResponse;
import io.datafair.runtime.http.Routes;
import io.datafair.runtime.index.IndexClient;
import io.datafair.runtime.objects.ObjectStore;
import java.util.function.Supplier;

/** The data routes of a dataset. */
public final class QueryRoutes {
  private final DatasetAccess access;
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
      DatasetAccess access, IndexClient index, Supplier<ObjectStore> exports, int publicMaxAge) {
    this.access = access;
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
        .add(
            "GET",
            dataset + "/values_agg",
            data(DatasetOperation.GET_VALUES_AGG, groupings::answer))
        .add("GET", dataset + "/values/{field}", data(DatasetOperation.GET_VALUES, values::values))
        .add(
            "GET",
            dataset + "/values-labels/{field}",
            data(DatasetOperation.GET_VALUES, values::labels))
        .add("GET", dataset + "/metric_agg", data(DatasetOperation.GET_METRIC_AGG, metrics::metric))
        .add(
            "GET",
            dataset + "/simple_metrics_agg",
            data(DatasetOperation.GET_SIMPLE_METRICS_AGG, metrics::simple))
        .add("GET", dataset + "/min/{field}", data(DatasetOperation.GET_MIN_AGG, bare("min")))
        .add("GET", dataset + "/max/{field}", data(DatasetOperation.GET_MAX_AGG, bare("max")));
  }

  private Answerer bare(String metric) {
    return (dataset, request) -> metrics.bare(dataset, request, metric);
  }

  private Handler data(DatasetOperation operation, Answerer answerer) {
    return request -> {
      Granted granted = access.require(request, operation);
      Freshness freshness = Freshness.of(granted, request, publicMaxAge);
      if (freshness.unmodified()) {
        return granted.traced(freshness.notModified());
      }
      HttpResponse answer = answerer.answer(granted.dataset(), request);
      HttpResponse fresh = granted.traced(freshness.apply(answer));
      return bigAnswers.fit(request, granted.dataset(), fresh);
    };
  }

  private HttpResponse lines(Dataset dataset, HttpRequest request) {
    LinesAnswer answer = lines.answer(dataset, request);
    Format format = Format.of(request.query().value("format"));
    HttpResponse response = HttpResponse.of(200, format.contentType(), answer.body());
    if (format != Format.JSON) {
      response =
          response.withHeader(
              "content-disposition",
              "attachment; filename=\"" + dataset.slug() + "." + format.extension() + "\"");
    }
    return answer.next() == null
        ? response
        : response.withHeader("link", "<" + answer.next() + ">; rel=next");
  }
}
