package io.datafair.infra.parts;

import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.lambda.eventsources.SqsEventSource;
import software.amazon.awscdk.services.sqs.DeadLetterQueue;
import software.amazon.awscdk.services.sqs.Queue;
import software.amazon.awscdk.services.sqs.QueueEncryption;
import software.constructs.Construct;

/** A queue of commands, the queue of those that failed ten times, and the alarm on the latter. */
public final class WorkQueue extends Construct {
  private static final int ATTEMPTS = 10;
  private static final Duration LONGEST_KEPT = Duration.days(14);
  private static final int MARGIN_SECONDS = 60;
  private static final String DEAD = "-dead";

  private final String name;
  private final Queue queue;
  private final Queue dead;

  /** {@code consumerTimeout} is the longest that the function which empties the queue may take. */
  public record Spec(String name, Duration consumerTimeout) {}

  public WorkQueue(Construct scope, String id, Spec spec, Alarms alarms) {
    super(scope, id);
    name = spec.name();
    dead = queue("Dead", deadName()).build();
    // Heartbeats of a living function keep this time short; it only has to exceed the time-out.
    Duration hidden =
        Duration.seconds(spec.consumerTimeout().toSeconds().intValue() + MARGIN_SECONDS);
    queue =
        queue("Queue", spec.name())
            .visibilityTimeout(hidden)
            .deadLetterQueue(
                DeadLetterQueue.builder().queue(dead).maxReceiveCount(ATTEMPTS).build())
            .build();
    alarms.whenReached(
        this,
        "DeadLetters",
        "Messages of " + spec.name() + " failed " + ATTEMPTS + " times",
        dead.metricApproximateNumberOfMessagesVisible(Alarms.highest()),
        1);
  }

  private Queue.Builder queue(String id, String name) {
    return Queue.Builder.create(this, id)
        .queueName(name)
        .encryption(QueueEncryption.SQS_MANAGED)
        .enforceSsl(true)
        .retentionPeriod(LONGEST_KEPT);
  }

  public String name() {
    return name;
  }

  /** The name of the queue of those that failed. */
  public String deadName() {
    return name + DEAD;
  }

  public Queue queue() {
    return queue;
  }

  public Queue dead() {
    return dead;
  }

  /**
   * Lets a function empty the queue, {@code batch} messages at a time; the right to change a
   * message's visibility comes with it.
   */
  public void feed(SpringFunction function, int batch, int concurrency) {
    function
        .alias()
        .addEventSource(
            SqsEventSource.Builder.create(queue)
                .batchSize(batch)
                .maxConcurrency(concurrency)
                .reportBatchItemFailures(true)
                .build());
  }
}
