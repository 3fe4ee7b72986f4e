package io.datafair.datasets.query.lines;

import io.datafair.datasetmodel.metadata.Dataset;
import io.datafair.datasets.query.filter.Criteria;
import io.datafair.datasets.query.scan.Hits;
import io.datafair.datasets.query.search.IndexSearch;
import io.datafair.datasets.query.search.SearchWriter;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Numbers of lines told by a sample of them. Those of the last questions are kept, since a reader
 * asks the same one again for another page, order or selection.
 */
final class Estimates {
  private static final int CAPACITY = 1_000;
  // Lines whose random number, under a million, is under this one are one in fifty.
  private static final int SAMPLE = 20_000;
  private static final int SHARE = 50;

  private final IndexSearch index;
  private final Map<Question, Long> known =
      new LinkedHashMap<>(64, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Question, Long> eldest) {
          return size() > CAPACITY;
        }
      };

  private record Question(String dataset, long revision, String search) {}

  /**
   * A number of lines.
   *
   * @param marginPercent half-width of its 95 % interval
   */
  record Estimate(long total, int marginPercent) {}

  Estimates(IndexSearch index) {
    this.index = index;
  }

  /**
   * @param atLeast lines already counted
   */
  Estimate of(Dataset dataset, Criteria criteria, long atLeast) {
    byte[] search = SearchWriter.sample(criteria, SAMPLE);
    Question question =
        new Question(dataset.id(), dataset.revision(), new String(search, StandardCharsets.UTF_8));
    Long remembered = recall(question);
    long seen = remembered == null ? ask(dataset, question, search) : remembered;
    int margin = (int) Math.clamp(Math.ceil(196 / Math.sqrt((double) seen)), 1, 100);
    return new Estimate(Math.max(atLeast, seen * SHARE), margin);
  }

  private synchronized @Nullable Long recall(Question question) {
    return known.get(question);
  }

  private long ask(Dataset dataset, Question question, byte[] search) {
    long seen = Math.max(1, Hits.of(index.search(dataset, search), 0).total());
    synchronized (this) {
      known.put(question, seen);
    }
    return seen;
  }
}
