package io.datafair.datasets.query.lines;

import io.datafair.core.bound.Bound;
import io.datafair.datasetmodel.metadata.Dataset;
import io.datafair.datasets.query.column.QueryColumns;
import io.datafair.datasets.query.encode.CsvDialect;
import io.datafair.datasets.query.scan.Hits;
import io.datafair.datasets.query.search.Cursor;
import io.datafair.datasets.query.search.IndexSearch;
import io.datafair.datasets.query.search.NextPage;
import io.datafair.runtime.http.Json;
import io.datafair.runtime.http.QueryParameters;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Answers {@code /lines}. */
public final class LinesService {
  private static final Set<String> PAGING = Set.of("after", "page");

  private final IndexSearch index;
  private final Estimates estimates;

  public LinesService(IndexSearch index) {
    this.index = index;
    this.estimates = new Estimates(index);
  }

  /**
   * A page of lines.
   *
   * @param address of the question, from which that of the next page is made
   */
  public LinesAnswer answer(Dataset dataset, QueryParameters parameters, String address) {
    QueryColumns columns = QueryColumns.of(dataset);
    LineQuery query = new LineQueryParser(dataset, columns, parameters).parse();
    CsvDialect dialect = CsvDialect.of(parameters);
    byte[] answer = index.search(dataset, LinesWriter.search(query, columns));
    Hits hits = Hits.of(answer, query.page().size());
    if (hits.timedOut()) {
      throw IndexSearch.tooLong();
    }
    String next = next(address, parameters, query, hits);
    boolean hinted = !parameters.is("hint", "false");
    byte[] body =
        new LinesEncoder(query, columns, dialect)
            .encode(hits, () -> envelope(dataset, query, hits, next, hinted));
    return new LinesAnswer(body, query.format(), next);
  }

  private static @Nullable String next(
      String address, QueryParameters parameters, LineQuery query, Hits hits) {
    int size = query.page().size();
    if (size == 0 || hits.count() < size) {
      return null;
    }
    if (query.collapse() == null) {
      return NextPage.url(address, parameters, PAGING, "after", Cursor.format(hits.lastSort()));
    }
    // The index does not combine a cursor with a collapse.
    int page = query.page().from() / size + 2;
    return Bound.PAGE_LINES.exceededBy((long) page * size)
        ? null
        : NextPage.url(address, parameters, PAGING, "page", Integer.toString(page));
  }

  private LineEnvelope envelope(
      Dataset dataset, LineQuery query, Hits hits, @Nullable String next, boolean hinted) {
    List<String> hints = hinted ? query.criteria().hints() : List.of();
    long distinct = query.collapse() == null ? -1 : distinct(hits);
    if (!hits.approximate()) {
      boolean counted = query.counting() != LineQuery.Counting.NONE;
      return new LineEnvelope(counted ? hits.total() : -1, 0, next, distinct, hints);
    }
    Estimates.Estimate estimate = estimates.of(dataset, query.criteria(), hits.total());
    return new LineEnvelope(estimate.total(), estimate.marginPercent(), next, distinct, hints);
  }

  private static long distinct(Hits hits) {
    String aggregations = hits.aggregations();
    if (aggregations == null) {
      return 0;
    }
    Map<String, Object> all = Json.object(aggregations.getBytes(StandardCharsets.UTF_8));
    return all.get("totalCollapse") instanceof Map<?, ?> collapse
            && collapse.get("value") instanceof Number value
        ? value.longValue()
        : 0;
  }
}
