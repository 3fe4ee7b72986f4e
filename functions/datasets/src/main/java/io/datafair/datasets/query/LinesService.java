package io.datafair.datasets.query;

import io.datafair.core.bound.Bound;
import io.datafair.datasetmodel.metadata.Dataset;
import io.datafair.runtime.http.HttpRequest;
import io.datafair.runtime.http.Json;
import io.datafair.runtime.http.QueryParameters;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Answers {@code /lines}. */
final class LinesService {
  private static final Set<String> PAGING = Set.of("after", "page");

  private final IndexSearch index;
  private final Estimates estimates;

  LinesService(IndexSearch index) {
    this.index = index;
    this.estimates = new Estimates(index);
  }

  LinesAnswer answer(Dataset dataset, HttpRequest request) {
    QueryColumns columns = QueryColumns.of(dataset);
    LineQuery query = new LineQueryParser(dataset, columns, request.query()).parse();
    CsvDialect dialect = CsvDialect.of(request.query());
    byte[] answer = index.search(dataset, SearchWriter.lines(query, columns));
    Hits hits = Hits.of(answer, query.size());
    if (hits.timedOut()) {
      throw IndexSearch.tooLong();
    }
    String next = next(request, query, hits);
    byte[] body =
        switch (query.format()) {
          case JSON -> json(dataset, query, columns, hits, next, request.query());
          case CSV -> csv(query, columns, hits, dialect);
          case GEOJSON -> geojson(dataset, query, hits, request.query());
          case WKT -> wkt(hits);
        };
    return new LinesAnswer(body, next);
  }

  private static @Nullable String next(HttpRequest request, LineQuery query, Hits hits) {
    if (query.size() == 0 || hits.count() < query.size()) {
      return null;
    }
    if (query.collapse() == null) {
      return NextPage.url(request, PAGING, "after", Cursor.format(hits.lastSort()));
    }
    // The index does not combine a cursor with a collapse.
    int page = query.from() / query.size() + 2;
    return Bound.PAGE_LINES.exceededBy((long) page * query.size())
        ? null
        : NextPage.url(request, PAGING, "page", Integer.toString(page));
  }

  private byte[] json(
      Dataset dataset,
      LineQuery query,
      QueryColumns columns,
      Hits hits,
      @Nullable String next,
      QueryParameters parameters) {
    ByteOutput output = output(hits).add((byte) '{');
    envelope(dataset, query, hits, next, parameters).write(output);
    output.add("\"results\":[");
    new JsonRows(query, columns).write(hits, output);
    return output.add("]}").toBytes();
  }

  private byte[] geojson(Dataset dataset, LineQuery query, Hits hits, QueryParameters parameters) {
    ByteOutput output = output(hits).add("{\"type\":\"FeatureCollection\",");
    LineEnvelope envelope = envelope(dataset, query, hits, null, parameters);
    envelope.write(output);
    output.add("\"features\":[");
    GeoJsonRows rows = new GeoJsonRows();
    rows.write(hits, output);
    return output.add("],\"bbox\":" + rows.extent().json() + "}").toBytes();
  }

  private static byte[] csv(LineQuery query, QueryColumns columns, Hits hits, CsvDialect dialect) {
    ByteOutput output = output(hits);
    new CsvRows(query.selection().table(columns), dialect).write(hits, output);
    return output.toBytes();
  }

  private static byte[] wkt(Hits hits) {
    ByteOutput output = output(hits);
    new WktRows().write(hits, output);
    return output.toBytes();
  }

  /** Answers are about as long as what the index gave. */
  private static ByteOutput output(Hits hits) {
    return new ByteOutput(hits.bytes().length + 512);
  }

  private LineEnvelope envelope(
      Dataset dataset,
      LineQuery query,
      Hits hits,
      @Nullable String next,
      QueryParameters parameters) {
    List<String> hints = parameters.is("hint", "false") ? List.of() : query.criteria().hints();
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
    Map<String, Object> all =
        Json.object(aggregations.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    return all.get("totalCollapse") instanceof Map<?, ?> collapse
            && collapse.get("value") instanceof Number value
        ? value.longValue()
        : 0;
  }
}
