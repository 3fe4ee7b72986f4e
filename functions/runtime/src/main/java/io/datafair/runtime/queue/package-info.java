/**
 * Work queues: sending commands and handling batches with partial failures, heartbeats on
 * visibility, and back-off with jitter.
 */
@NullMarked
package io.datafair.runtime.queue;

import org.jspecify.annotations.NullMarked;
