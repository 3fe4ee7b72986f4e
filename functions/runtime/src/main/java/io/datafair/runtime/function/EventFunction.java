package io.datafair.runtime.function;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.springframework.messaging.Message;
import org.springframework.messaging.support.GenericMessage;

/**
 * A function invoked with a JSON document, by a schedule or an operator; it answers with another.
 */
public final class EventFunction implements Function<Message<InputStream>, Message<byte[]>> {
  private final UnaryOperator<byte[]> action;

  public EventFunction(UnaryOperator<byte[]> action) {
    this.action = action;
  }

  @Override
  public Message<byte[]> apply(Message<InputStream> message) {
    try (InputStream event = message.getPayload()) {
      return new GenericMessage<>(action.apply(event.readAllBytes()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
