package io.datafair.runtime.queue;

import static org.assertj.core.api.Assertions.assertThat;

import io.datafair.runtime.http.Json;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.springframework.messaging.support.GenericMessage;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityRequest;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityResponse;
import software.amazon.awssdk.services.sqs.model.SqsException;

class QueueFunctionTest {
  private final Visibilities sqs = new Visibilities();
  private final WorkQueue queue = new WorkQueue(sqs, "https://sqs.example/queue");
  private final List<QueueMessage> handled = new ArrayList<>();

  /** The one call of the queue service that a consumer makes. */
  private static final class Visibilities implements SqsClient {
    private final Map<String, List<Integer>> seconds = new ConcurrentHashMap<>();
    private boolean failing;

    @Override
    public ChangeMessageVisibilityResponse changeMessageVisibility(
        ChangeMessageVisibilityRequest request) {
      if (failing) {
        throw SqsException.builder().message("unreachable").build();
      }
      seconds
          .computeIfAbsent(request.receiptHandle(), handle -> new CopyOnWriteArrayList<>())
          .add(request.visibilityTimeout());
      return ChangeMessageVisibilityResponse.builder().build();
    }

    int last(String receiptHandle) {
      return seconds.get(receiptHandle).getLast();
    }

    @Override
    public String serviceName() {
      return "sqs";
    }

    @Override
    public void close() {}
  }

  private String consume(QueueHandler handler) {
    try (InputStream batch = getClass().getResourceAsStream("/events/sqs-batch.json")) {
      return Json.MAPPER
          .readTree(
              new QueueFunction(queue, handler).apply(new GenericMessage<>(batch)).getPayload())
          .toString();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private void refusePoison(QueueMessage message) {
    handled.add(message);
    if (message.body().equals("poison")) {
      throw new IllegalStateException("poison");
    }
  }

  private static String failures(String... ids) {
    List<Map<String, String>> items = new ArrayList<>();
    for (String id : ids) {
      items.add(Map.of("itemIdentifier", id));
    }
    return Json.MAPPER.valueToTree(Map.of("batchItemFailures", items)).toString();
  }

  @Test
  void handlesEveryMessageAndAnswersWithTheFailuresOnly() {
    assertThat(consume(this::refusePoison)).isEqualTo(failures("m2"));
    assertThat(handled)
        .extracting(QueueMessage::id, QueueMessage::attempt)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("m1", 1),
            org.assertj.core.groups.Tuple.tuple("m2", 3),
            org.assertj.core.groups.Tuple.tuple("m3", 9));
  }

  @Test
  void answersWithNoFailureWhenAllIsDone() {
    assertThat(consume(message -> {})).isEqualTo(failures());
  }

  @Test
  void keepsAMessageHiddenWhileItIsHandled() {
    consume(
        message -> {
          for (int i = 0; i < 100 && !sqs.seconds.containsKey(message.receiptHandle()); i++) {
            Thread.sleep(10);
          }
        });
    assertThat(sqs.seconds.keySet()).containsExactlyInAnyOrder("r1", "r2", "r3");
    assertThat(sqs.last("r1")).isEqualTo(20);
  }

  @RepeatedTest(10)
  void aFailureComesBackLaterAndLater() {
    assertThat(
            consume(
                message -> {
                  throw new IOException("out of order");
                }))
        .isEqualTo(failures("m1", "m2", "m3"));
    assertThat(sqs.last("r1")).isBetween(1, 2);
    assertThat(sqs.last("r2")).isBetween(4, 8);
    assertThat(sqs.last("r3")).isBetween(30, 60);
  }

  @Test
  void aFailureIsAFailureEvenWhenItsBackOffCannotBeSet() {
    sqs.failing = true;
    assertThat(consume(this::refusePoison)).isEqualTo(failures("m2"));
  }
}
