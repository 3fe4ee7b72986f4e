package io.datafair.datasets.query.groups;

import io.datafair.datasetmodel.metadata.Dataset;
import io.datafair.datasets.query.column.QueryColumns;
import io.datafair.datasets.query.filter.Criteria;
import io.datafair.datasets.query.filter.CriteriaParser;
import io.datafair.datasets.query.filter.Suffix;
import io.datafair.datasets.query.search.AggregationResult;
import io.datafair.datasets.query.search.IndexSearch;
import io.datafair.datasets.query.search.NextPage;
import io.datafair.runtime.http.QueryParameters;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Answers {@code values_agg}. */
public final class GroupingService {
  private final IndexSearch index;
  private final GroupingGuard guard;

  public GroupingService(IndexSearch index) {
    this.index = index;
    this.guard = new GroupingGuard(index);
  }

  /**
   * The groups of a question.
   *
   * @param address of the question, from which that of the next page is made
   */
  public GroupingAnswer answer(Dataset dataset, QueryParameters query, String address) {
    QueryColumns columns = QueryColumns.of(dataset);
    Grouping grouping = new GroupingParser(columns, query).parse();
    Criteria criteria = new CriteriaParser(dataset, columns, query).parse();
    guard.check(dataset, grouping, criteria);
    AggregationResult found =
        index.aggregate(
            dataset,
            criteria,
            json -> new GroupingWriter(json, grouping, columns, dataset.timeZone()).write());
    Map<String, Object> answer = found.total();
    new GroupingReader(grouping, columns, dataset.timeZone()).read(found.aggregations(), answer);
    String next = next(address, query, grouping, answer);
    if (next != null) {
      answer.put("next", next);
    }
    if (!criteria.hints().isEmpty() && !query.is("hint", "false")) {
      answer.put("meta", Map.of("hints", criteria.hints()));
    }
    return new GroupingAnswer(answer, next);
  }

  /** Groups in the order of their values go on after the last one. */
  private static @Nullable String next(
      String address, QueryParameters query, Grouping grouping, Map<String, Object> answer) {
    Grouping.Level first = grouping.levels().getFirst();
    List<?> aggs = (List<?>) answer.getOrDefault("aggs", List.of());
    if (first.size() == 0
        || aggs.size() < first.size()
        || !first.byKey()
        || !(first.interval() instanceof Interval.Value)) {
      return null;
    }
    boolean descending = first.order().getFirst().startsWith("-");
    Object last = new LinkedHashMap<>((Map<?, ?>) aggs.getLast()).get("value");
    String name = first.column().key() + (descending ? Suffix.LT : Suffix.GT).text();
    return NextPage.url(address, query, Set.of("after"), name, String.valueOf(last));
  }
}
