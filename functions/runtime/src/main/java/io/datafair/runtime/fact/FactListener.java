package io.datafair.runtime.fact;

import io.datafair.runtime.http.Json;
import io.datafair.runtime.queue.QueueHandler;
import io.datafair.runtime.queue.QueueMessage;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * Gives the facts of a queue to a listener. A fact may come again, under the same id, and after one
 * of a greater version: the listener either reads the subject's present state, or writes what it
 * makes of a fact under the fact's id, or only where the version it kept is smaller.
 */
public record FactListener(Handler handler) implements QueueHandler {

  /** What a listener does with a fact; any exception has it delivered again. */
  @FunctionalInterface
  public interface Handler {
    void handle(Fact fact) throws Exception;
  }

  @Override
  public void handle(QueueMessage message) throws Exception {
    handler.handle(read(message.body()));
  }

  /** The fact in a message that a rule of the bus left on a queue. */
  public static Fact read(String body) {
    Map<String, Object> envelope = Json.object(body.getBytes(StandardCharsets.UTF_8));
    if (envelope.get("detail") instanceof Map<?, ?> fact) {
      return Fact.of(fact);
    }
    throw new IllegalArgumentException("not the message of a rule of the bus");
  }
}
