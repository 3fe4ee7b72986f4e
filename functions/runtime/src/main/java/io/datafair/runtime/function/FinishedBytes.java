package io.datafair.runtime.function;

import org.jspecify.annotations.Nullable;
import org.springframework.messaging.Message;
import org.springframework.messaging.MessageHeaders;
import org.springframework.messaging.converter.MessageConverter;
import org.springframework.messaging.support.GenericMessage;

/**
 * Leaves the bytes that a function answers as they are. The usual converter parses them whole to
 * know whether they are JSON already.
 */
final class FinishedBytes implements MessageConverter {
  @Override
  public @Nullable Object fromMessage(Message<?> message, Class<?> type) {
    return null;
  }

  @Override
  public @Nullable Message<?> toMessage(Object payload, @Nullable MessageHeaders headers) {
    return payload instanceof byte[] bytes ? new GenericMessage<>(bytes) : null;
  }
}
