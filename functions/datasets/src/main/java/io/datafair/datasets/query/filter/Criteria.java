package io.datafair.datasets.query.filter;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which lines match, and how they rank.
 *
 * @param filters conditions that do not rank
 * @param must conditions that do
 * @param should what only ranks
 * @param around centre of a search by distance
 */
public record Criteria(
    List<Filter> filters,
    List<Filter> must,
    List<Filter> should,
    Geography.@Nullable Around around,
    List<String> hints) {
  public boolean ranked() {
    return !must.isEmpty();
  }

  /** The same lines, without a rank. */
  public Criteria unranked() {
    List<Filter> all = new ArrayList<>(filters);
    all.addAll(must);
    return new Criteria(all, List.of(), List.of(), around, hints);
  }

  public Criteria and(Filter filter) {
    List<Filter> more = new ArrayList<>(filters);
    more.add(filter);
    return new Criteria(more, must, should, around, hints);
  }
}
