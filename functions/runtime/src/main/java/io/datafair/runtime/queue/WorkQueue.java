package io.datafair.runtime.queue;

import java.time.Duration;
import java.util.function.Supplier;
import software.amazon.awssdk.services.sqs.SqsClient;

/** A queue that carries commands to the one capability that owns it. */
public final class WorkQueue {
  private final Supplier<SqsClient> client;
  private final String url;

  public WorkQueue(SqsClient client, String url) {
    this(() -> client, url);
  }

  /** A queue whose client is made when the first command is sent. */
  public WorkQueue(Supplier<SqsClient> client, String url) {
    this.client = client;
    this.url = url;
  }

  public void send(String body) {
    send(body, Duration.ZERO);
  }

  /** Sends a command that becomes visible after a delay of at most 15 minutes. */
  public void send(String body, Duration delay) {
    client
        .get()
        .sendMessage(
            request ->
                request
                    .queueUrl(url)
                    .messageBody(body)
                    .delaySeconds(Math.toIntExact(Math.min(delay.toSeconds(), 900))));
  }

  /** Sets how long a received message stays hidden from other consumers, from now. */
  void hide(String receiptHandle, Duration duration) {
    client
        .get()
        .changeMessageVisibility(
            request ->
                request
                    .queueUrl(url)
                    .receiptHandle(receiptHandle)
                    .visibilityTimeout(Math.toIntExact(duration.toSeconds())));
  }
}
