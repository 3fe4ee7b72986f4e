package io.datafair.runtime.queue;

/**
 * A command received from a queue.
 *
 * @param attempt 1 at the first delivery
 */
public record QueueMessage(String id, String body, String receiptHandle, int attempt) {}
