package io.datafair.ingest.lines;

import io.datafair.core.problem.Text;
import java.util.ArrayList;
import java.util.List;

/** Lines left out of the index, counted, with a few samples for the journal. */
public final class RejectedLines {
  private static final int SAMPLES = 3;

  private long count;
  private final List<Text> samples = new ArrayList<>();

  synchronized void add(String fr, String en) {
    count++;
    if (samples.size() < SAMPLES) {
      samples.add(new Text(fr, en));
    }
  }

  public synchronized long count() {
    return count;
  }

  public synchronized List<Text> samples() {
    return List.copyOf(samples);
  }
}
