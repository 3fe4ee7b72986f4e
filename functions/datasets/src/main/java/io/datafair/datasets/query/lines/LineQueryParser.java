package io.datafair.datasets.query.lines;

import io.datafair.core.bound.Bound;
import io.datafair.datasetmodel.index.ColumnViews;
import io.datafair.datasetmodel.metadata.Dataset;
import io.datafair.datasetmodel.schema.Capability;
import io.datafair.datasetmodel.schema.Column;
import io.datafair.datasets.query.column.ColumnText;
import io.datafair.datasets.query.column.ColumnUses;
import io.datafair.datasets.query.column.ItemList;
import io.datafair.datasets.query.column.Parameters;
import io.datafair.datasets.query.column.QueryColumns;
import io.datafair.datasets.query.column.Refusals;
import io.datafair.datasets.query.encode.Format;
import io.datafair.datasets.query.encode.Shaping;
import io.datafair.datasets.query.filter.ColumnHelp;
import io.datafair.datasets.query.filter.Criteria;
import io.datafair.datasets.query.filter.CriteriaParser;
import io.datafair.datasets.query.filter.Geography;
import io.datafair.datasets.query.search.Cursor;
import io.datafair.datasets.query.search.Selection;
import io.datafair.datasets.query.search.Sorting;
import io.datafair.runtime.http.QueryParameters;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the parameters of {@code /lines}. Contract: dataset-queries, sections 3 to 10. */
final class LineQueryParser {
  private static final int DEFAULT_SIZE = 12;
  private static final long LARGE = 100_000;

  private final Dataset dataset;
  private final QueryColumns columns;
  private final QueryParameters query;

  LineQueryParser(Dataset dataset, QueryColumns columns, QueryParameters query) {
    this.dataset = dataset;
    this.columns = columns;
    this.query = query;
  }

  LineQuery parse() {
    Criteria criteria = new CriteriaParser(dataset, columns, query).parse();
    Format format = Format.of(query.value("format"));
    Selection selection = selection(criteria, format);
    Column collapse = collapse();
    List<Sorting.Key> sort = sort(criteria);
    int size = Parameters.size(query, "size", DEFAULT_SIZE, Bound.PAGE_LINES.size());
    String after = after(sort);
    return new LineQuery(
        criteria,
        sort,
        new LineQuery.Page(size, after == null ? from(size) : 0, after),
        selection,
        counting(criteria, collapse, after),
        collapse,
        shaping(),
        format);
  }

  private Selection selection(Criteria criteria, Format format) {
    Selection selection = Selection.parse(query.value("select"), columns);
    if (format == Format.GEOJSON || format == Format.WKT) {
      if (!columns.geolocated()) {
        throw Geography.notGeolocated("format");
      }
      selection =
          columns.shaped() ? selection.withShapes(columns) : selection.with(ColumnViews.GEO_POINT);
    }
    return criteria.around() == null ? selection : selection.with(ColumnViews.GEO_POINT);
  }

  private @Nullable Column collapse() {
    String key = query.value("collapse");
    if (key == null || key.isEmpty()) {
      return null;
    }
    Column column = columns.require(key, ColumnText.TO_COLLAPSE);
    if (column.separator() != null || column.key().equals(ColumnViews.ID)) {
      throw Refusals.bad(LinesText.MULTIVALUED_COLLAPSE.with(key));
    }
    if (!column.can(Capability.VALUES) || !ColumnUses.scalar(column)) {
      throw ColumnHelp.incapable(ColumnText.TO_COLLAPSE, column, Capability.VALUES);
    }
    return column;
  }

  private List<Sorting.Key> sort(Criteria criteria) {
    Sorting sorting = new Sorting(columns).explicit(query.value("sort", ""));
    if (query.value("q") != null || query.value("_c_q") != null) {
      sorting.byScore();
    }
    Geography.Around around = criteria.around();
    if (around != null) {
      sorting.byDistance(around.longitude(), around.latitude());
    }
    boolean rest = Boolean.TRUE.equals(dataset.document().get("isRest"));
    if (rest && columns.has("_updatedAt")) {
      sorting.byField("_updatedAt", true);
    }
    return sorting.byField(ColumnViews.I, rest).keys();
  }

  private int from(int size) {
    String page = query.value("page");
    if (page == null || page.isEmpty()) {
      return 0;
    }
    int number = Parameters.integer("page", page);
    if (Bound.PAGE_LINES.exceededBy((long) number * size)) {
      throw Refusals.bad("\"size * page\" cannot be more than " + Bound.PAGE_LINES.limit());
    }
    return Math.max(0, number - 1) * size;
  }

  private @Nullable String after(List<Sorting.Key> sorts) {
    String after = query.value("after");
    return after == null || after.isEmpty() ? null : Cursor.parse(after, sorts);
  }

  private LineQuery.Counting counting(
      Criteria criteria, @Nullable Column collapse, @Nullable String after) {
    String count = query.value("count", "true");
    if (after != null || count.equals("false")) {
      return LineQuery.Counting.NONE;
    }
    if (count.equals("estimate")) {
      return LineQuery.Counting.ESTIMATE;
    }
    boolean rankedOnly =
        query.value("q") != null && query.value("sort") == null && collapse == null;
    boolean large =
        dataset.document().get("count") instanceof Number lines && lines.longValue() >= LARGE;
    return rankedOnly && large && criteria.ranked() && !count.equals("exact")
        ? LineQuery.Counting.ESTIMATE
        : LineQuery.Counting.EXACT;
  }

  private Shaping shaping() {
    List<Column> highlight =
        ItemList.distinct(query.value("highlight", "")).stream().map(this::highlighted).toList();
    Refusals.requireWithin(Bound.HIGHLIGHTED_COLUMNS, highlight.size(), "highlight");
    int truncate = Parameters.size(query, "truncate", 0, Integer.MAX_VALUE);
    int precision = Parameters.size(query, "precision_threshold", Bound.DISTINCT_PRECISION);
    return new Shaping(highlight, truncate, query.is("arrays", "true"), precision);
  }

  private Column highlighted(String key) {
    Column column = columns.require(key, ColumnText.TO_HIGHLIGHT);
    if (ColumnViews.of(column).text() == null) {
      throw ColumnHelp.incapable(ColumnText.TO_HIGHLIGHT, column, Capability.TEXT);
    }
    return column;
  }
}
