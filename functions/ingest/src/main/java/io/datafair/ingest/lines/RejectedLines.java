package io.datafair.ingest.lines;

import io.datafair.core.problem.Message;
import java.util.ArrayList;
import java.util.List;

/** Lines left out of the index, counted, with a few samples for the journal. */
public final class RejectedLines {
  private static final int SAMPLES = 3;

  private long count;
  private final List<Message> samples = new ArrayList<>();

  synchronized void add(Message reason) {
    count++;
    if (samples.size() < SAMPLES) {
      samples.add(reason);
    }
  }

  public synchronized long count() {
    return count;
  }

  public synchronized List<Message> samples() {
    return List.copyOf(samples);
  }
}
