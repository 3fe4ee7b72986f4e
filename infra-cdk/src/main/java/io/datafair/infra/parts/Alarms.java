package io.datafair.infra.parts;

import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.cloudwatch.Alarm;
import software.amazon.awscdk.services.cloudwatch.ComparisonOperator;
import software.amazon.awscdk.services.cloudwatch.IMetric;
import software.amazon.awscdk.services.cloudwatch.MetricOptions;
import software.amazon.awscdk.services.cloudwatch.TreatMissingData;
import software.amazon.awscdk.services.cloudwatch.actions.SnsAction;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.sns.Topic;
import software.amazon.awscdk.services.sns.subscriptions.EmailSubscription;
import software.constructs.Construct;

/** The topic that every alarm rings, and the mail address that hears it when one is given. */
public final class Alarms extends Construct {
  static final Duration PERIOD = Duration.minutes(5);

  private final Topic topic;

  public Alarms(Construct scope, String id, @Nullable String mail) {
    super(scope, id);
    topic =
        Topic.Builder.create(this, "Topic").topicName("datafair-alarms").enforceSsl(true).build();
    // Once the topic has a policy, CloudWatch is no longer let in by default.
    topic.grantPublish(new ServicePrincipal("cloudwatch.amazonaws.com"));
    if (mail != null) {
      topic.addSubscription(new EmailSubscription(mail));
    }
  }

  /** Rings when the sum of a metric over five minutes reaches a threshold. */
  public void whenReached(
      Construct scope, String id, String description, IMetric metric, int threshold) {
    Alarm alarm =
        Alarm.Builder.create(scope, id)
            .alarmDescription(description)
            .metric(metric)
            .threshold(threshold)
            .evaluationPeriods(1)
            .comparisonOperator(ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD)
            .treatMissingData(TreatMissingData.NOT_BREACHING)
            .build();
    alarm.addAlarmAction(new SnsAction(topic));
  }

  static MetricOptions sum() {
    return MetricOptions.builder().statistic("Sum").period(PERIOD).build();
  }

  static MetricOptions highest() {
    return MetricOptions.builder().statistic("Maximum").period(PERIOD).build();
  }

  static List<MetricOptions> percentiles() {
    return List.of(
        MetricOptions.builder().statistic("p50").period(PERIOD).build(),
        MetricOptions.builder().statistic("p99").period(PERIOD).build());
  }
}
