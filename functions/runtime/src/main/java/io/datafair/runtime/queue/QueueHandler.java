package io.datafair.runtime.queue;

/**
 * Handles one command. Returning means done; any exception means that it will be delivered again,
 * and after the queue's last attempt that it goes to the dead-letter queue.
 */
@FunctionalInterface
public interface QueueHandler {
  void handle(QueueMessage message) throws Exception;
}
