package io.datafair.ingest.it;

import io.datafair.runtime.http.Json;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.springframework.messaging.Message;
import org.springframework.messaging.support.GenericMessage;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;

/** Does what an event source mapping does: feeds a function from a queue, batch by batch. */
final class QueuePump implements AutoCloseable {
  private final SqsClient sqs;
  private final String url;
  private final Function<Message<InputStream>, Message<byte[]>> function;
  private final List<Thread> threads = new ArrayList<>();
  private volatile boolean stopped;

  QueuePump(
      SqsClient sqs,
      String url,
      int concurrency,
      Function<Message<InputStream>, Message<byte[]>> function) {
    this.sqs = sqs;
    this.url = url;
    this.function = function;
    for (int i = 0; i < concurrency; i++) {
      threads.add(Thread.ofPlatform().daemon().name("pump-" + i).start(this::run));
    }
  }

  private void run() {
    while (!stopped) {
      var received =
          sqs.receiveMessage(
                  request ->
                      request
                          .queueUrl(url)
                          .waitTimeSeconds(1)
                          .maxNumberOfMessages(1)
                          .messageSystemAttributeNames(MessageSystemAttributeName.ALL))
              .messages();
      for (var message : received) {
        if (succeeded(message)) {
          sqs.deleteMessage(
              request -> request.queueUrl(url).receiptHandle(message.receiptHandle()));
        }
      }
    }
  }

  private boolean succeeded(software.amazon.awssdk.services.sqs.model.Message message) {
    byte[] event =
        Json.bytes(
            Map.of(
                "Records",
                List.of(
                    Map.of(
                        "messageId", message.messageId(),
                        "body", message.body(),
                        "receiptHandle", message.receiptHandle(),
                        "attributes",
                            Map.of(
                                "ApproximateReceiveCount",
                                message
                                    .attributes()
                                    .get(MessageSystemAttributeName.APPROXIMATE_RECEIVE_COUNT))))));
    byte[] answer =
        function.apply(new GenericMessage<>(new ByteArrayInputStream(event))).getPayload();
    Set<String> failed = ConcurrentHashMap.newKeySet();
    Json.MAPPER
        .readTree(answer)
        .path("batchItemFailures")
        .forEach(failure -> failed.add(failure.path("itemIdentifier").asString()));
    return failed.isEmpty();
  }

  @Override
  public void close() {
    stopped = true;
    for (Thread thread : threads) {
      try {
        thread.join(5_000);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
