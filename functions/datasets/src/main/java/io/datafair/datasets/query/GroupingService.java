package io.datafair.datasets.query;

import io.datafair.datasetmodel.metadata.Dataset;
import io.datafair.runtime.http.HttpRequest;
import io.datafair.runtime.http.HttpResponse;
import io.datafair.runtime.http.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Answers {@code values_agg}. */
final class GroupingService {
  private final IndexSearch index;

  private final GroupingGuard guard;

  GroupingService(IndexSearch index) {
    this.index = index;
    this.guard = new GroupingGuard(index);
  }

  HttpResponse answer(Dataset dataset, HttpRequest request) {
    QueryColumns columns = QueryColumns.of(dataset);
    Grouping grouping = new GroupingParser(columns, request.query()).parse();
    LineQuery.Criteria criteria = new CriteriaParser(dataset, columns, request.query()).parse();
    guard.check(dataset, grouping, criteria);
    Map<String, Object> found =
        index.aggregate(
            dataset,
            criteria,
            json -> new GroupingWriter(json, grouping, columns, dataset.timeZone()).write());
    Map<String, Object> answer = IndexSearch.total(found);
    new GroupingReader(grouping, columns, dataset.timeZone())
        .read(GroupingReader.child(found, "aggregations"), answer);
    String next = next(request, grouping, answer);
    if (next != null) {
      answer.put("next", next);
    }
    hints(request, criteria, answer);
    HttpResponse response = HttpResponse.json(200, Json.bytes(answer));
    return next == null ? response : response.withHeader("link", "<" + next + ">; rel=next");
  }

  static void hints(HttpRequest request, LineQuery.Criteria criteria, Map<String, Object> answer) {
    if (!criteria.hints().isEmpty() && !request.query().is("hint", "false")) {
      answer.put("meta", Map.of("hints", criteria.hints()));
    }
  }

  /** Groups in the order of their values go on after the last one. */
  private static @Nullable String next(
      HttpRequest request, Grouping grouping, Map<String, Object> answer) {
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
    String name = first.column().key() + (descending ? "_lt" : "_gt");
    return NextPage.url(request, Set.of("after"), name, String.valueOf(last));
  }
}
