package io.datafair.infra.parts;

import java.util.List;
import java.util.Map;
import software.amazon.awscdk.services.cloudwatch.Dashboard;
import software.amazon.awscdk.services.cloudwatch.GraphWidget;
import software.amazon.awscdk.services.cloudwatch.IMetric;
import software.amazon.awscdk.services.cloudwatch.Metric;
import software.amazon.awscdk.services.cloudwatch.MetricOptions;
import software.constructs.Construct;

/** One dashboard: requests, functions, queues. */
public final class Overview extends Construct {
  private static final int THIRD = 8;

  public Overview(
      Construct scope,
      String id,
      HttpRoutes routes,
      List<SpringFunction> functions,
      List<WorkQueue> queues) {
    super(scope, id);
    Dashboard dashboard =
        Dashboard.Builder.create(this, "Dashboard").dashboardName("datafair").build();
    dashboard.addWidgets(
        graph("Requests", List.of(routes.api().metricCount(Alarms.sum()))),
        graph(
            "Refused and failed requests",
            List.of(
                routes.api().metricClientError(Alarms.sum()),
                routes.api().metricServerError(Alarms.sum()))),
        graph("Latency", Alarms.percentiles().stream().map(routes.api()::metricLatency).toList()));
    dashboard.addWidgets(
        graph("Invocations", functions(functions, "Invocations", Alarms.sum())),
        graph("Errors", functions(functions, "Errors", Alarms.sum())),
        graph("Duration", functions(functions, "Duration", Alarms.highest())));
    List<String> waiting = queues.stream().map(WorkQueue::name).toList();
    List<String> dead = queues.stream().map(WorkQueue::deadName).toList();
    dashboard.addWidgets(
        graph("Waiting messages", queues(waiting, "ApproximateNumberOfMessagesVisible")),
        graph("Age of the oldest message", queues(waiting, "ApproximateAgeOfOldestMessage")),
        graph("Dead letters", queues(dead, "ApproximateNumberOfMessagesVisible")));
  }

  // By their names: the dashboard's stack knows those of no capability.
  private static List<Metric> functions(
      List<SpringFunction> functions, String name, MetricOptions options) {
    return functions.stream()
        .map(each -> metric("AWS/Lambda", name, Map.of("FunctionName", each.name()), options))
        .toList();
  }

  private static List<Metric> queues(List<String> queues, String name) {
    return queues.stream()
        .map(each -> metric("AWS/SQS", name, Map.of("QueueName", each), Alarms.highest()))
        .toList();
  }

  private static Metric metric(
      String space, String name, Map<String, String> of, MetricOptions options) {
    return Metric.Builder.create()
        .namespace(space)
        .metricName(name)
        .dimensionsMap(of)
        .build()
        .with(options);
  }

  private static GraphWidget graph(String title, List<? extends IMetric> metrics) {
    return GraphWidget.Builder.create().title(title).left(metrics).width(THIRD).build();
  }
}
