package io.datafair.infra.parts;

import java.util.List;
import java.util.function.Function;
import software.amazon.awscdk.services.cloudwatch.Dashboard;
import software.amazon.awscdk.services.cloudwatch.GraphWidget;
import software.amazon.awscdk.services.cloudwatch.IMetric;
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
        graph("Invocations", each(functions, f -> f.function().metricInvocations(Alarms.sum()))),
        graph("Errors", each(functions, f -> f.function().metricErrors(Alarms.sum()))),
        graph("Duration", each(functions, f -> f.function().metricDuration(Alarms.highest()))));
    dashboard.addWidgets(
        graph(
            "Waiting messages",
            each(
                queues, q -> q.queue().metricApproximateNumberOfMessagesVisible(Alarms.highest()))),
        graph(
            "Age of the oldest message",
            each(queues, q -> q.queue().metricApproximateAgeOfOldestMessage(Alarms.highest()))),
        graph(
            "Dead letters",
            each(
                queues, q -> q.dead().metricApproximateNumberOfMessagesVisible(Alarms.highest()))));
  }

  private static <T> List<? extends IMetric> each(
      List<T> parts, Function<T, ? extends IMetric> metric) {
    return parts.stream().map(metric).toList();
  }

  private static GraphWidget graph(String title, List<? extends IMetric> metrics) {
    return GraphWidget.Builder.create().title(title).left(metrics).width(THIRD).build();
  }
}
