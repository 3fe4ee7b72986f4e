package io.datafair.runtime.queue;

import io.datafair.runtime.http.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.messaging.Message;
import org.springframework.messaging.support.GenericMessage;
import tools.jackson.databind.JsonNode;

/**
 * A function that consumes an SQS batch and answers with the failures only. While a command is
 * handled a heartbeat keeps it hidden for a short time, so that the command of a process that died
 * comes back within seconds and not after the queue's whole visibility time-out.
 */
public final class QueueFunction implements Function<Message<InputStream>, Message<byte[]>> {
  private static final Logger LOG = LoggerFactory.getLogger(QueueFunction.class);
  private static final Duration HIDDEN = Duration.ofSeconds(20);
  private static final Duration BEAT = Duration.ofSeconds(6);
  private static final int LONGEST_BACK_OFF_SECONDS = 60;

  private final WorkQueue queue;
  private final QueueHandler handler;

  public QueueFunction(WorkQueue queue, QueueHandler handler) {
    this.queue = queue;
    this.handler = handler;
  }

  @Override
  public Message<byte[]> apply(Message<InputStream> message) {
    List<Map<String, String>> failures = new ArrayList<>();
    for (QueueMessage command : read(message.getPayload())) {
      if (!handled(command)) {
        failures.add(Map.of("itemIdentifier", command.id()));
      }
    }
    return new GenericMessage<>(Json.bytes(Map.of("batchItemFailures", failures)));
  }

  private boolean handled(QueueMessage command) {
    try (Heartbeat beat = new Heartbeat(queue, command.receiptHandle(), HIDDEN, BEAT)) {
      beat.start();
      handler.handle(command);
      return true;
    } catch (Exception fault) {
      LOG.error("message {} failed, attempt {}", command.id(), command.attempt(), fault);
      hideUntilNextAttempt(command);
      return false;
    }
  }

  private void hideUntilNextAttempt(QueueMessage command) {
    int ceiling = Math.min(LONGEST_BACK_OFF_SECONDS, 1 << Math.min(command.attempt(), 10));
    int seconds = ThreadLocalRandom.current().nextInt(ceiling / 2, ceiling + 1);
    try {
      queue.hide(command.receiptHandle(), Duration.ofSeconds(seconds));
    } catch (RuntimeException e) {
      LOG.warn("back-off of message {} not set, the queue's own time-out applies", command.id(), e);
    }
  }

  private static List<QueueMessage> read(InputStream event) {
    List<QueueMessage> messages = new ArrayList<>();
    try (event) {
      for (JsonNode line : Json.MAPPER.readTree(event.readAllBytes()).path("Records")) {
        messages.add(
            new QueueMessage(
                line.path("messageId").asString(),
                line.path("body").asString(),
                line.path("receiptHandle").asString(),
                line.path("attributes").path("ApproximateReceiveCount").asInt(1)));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return messages;
  }
}
