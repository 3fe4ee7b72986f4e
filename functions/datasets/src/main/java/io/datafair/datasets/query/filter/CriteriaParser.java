package io.datafair.datasets.query.filter;

import io.datafair.datasetmodel.metadata.Dataset;
import io.datafair.datasetmodel.schema.Column;
import io.datafair.datasets.query.column.ColumnText;
import io.datafair.datasets.query.column.ItemList;
import io.datafair.datasets.query.column.Parameters;
import io.datafair.datasets.query.column.QueryColumns;
import io.datafair.runtime.http.QueryParameters;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads which lines a request is about: filters, words, places and dates. */
public final class CriteriaParser {
  private static final String CONCEPT = "_c_";

  private final QueryParameters query;
  private final QueryColumns columns;
  private final ColumnFilters columnFilters;
  private final Geography geography;
  private final DateMatch dateMatch;

  private final List<Filter> filters = new ArrayList<>();
  private final List<Filter> must = new ArrayList<>();
  private final List<Filter> should = new ArrayList<>();
  private final List<String> hints = new ArrayList<>();
  private Geography.@Nullable Around around;
  private @Nullable Column only;

  public CriteriaParser(Dataset dataset, QueryColumns columns, QueryParameters query) {
    this.query = query;
    this.columns = columns;
    this.columnFilters = new ColumnFilters(dataset.timeZone());
    this.geography = new Geography(columns);
    this.dateMatch = new DateMatch(columns, columnFilters);
  }

  /** As {@link #parse}, but {@code q} only reads one column. */
  public static Criteria withinColumn(
      Dataset dataset, QueryColumns columns, QueryParameters query, Column column) {
    CriteriaParser parser = new CriteriaParser(dataset, columns, query);
    parser.only = column;
    return parser.parse();
  }

  public Criteria parse() {
    for (String name : query.names()) {
      if (!Parameters.known(name)) {
        column(name, query.value(name, ""));
      }
    }
    words();
    places();
    dates();
    return new Criteria(filters, must, should, around, hints);
  }

  private void column(String name, String value) {
    Optional<Suffix> suffix = Suffix.of(name);
    if (suffix.isEmpty()) {
      hints.add("unknown parameter \"" + name + "\" was ignored");
      return;
    }
    String key = name.substring(0, name.length() - suffix.get().text().length());
    if (key.startsWith(CONCEPT)) {
      columns
          .ofConcept(key.substring(CONCEPT.length()))
          .ifPresent(column -> filters.add(columnFilters.of(column, suffix.get(), value, name)));
      return;
    }
    Column column = columns.require(key, ColumnText.TO_FILTER);
    filters.add(columnFilters.of(column, suffix.get(), value, name));
  }

  private void words() {
    String mode = query.value("q_mode", "adapt");
    FullText everywhere = null;
    for (String name : List.of("q", "_c_q")) {
      String text = query.value(name);
      if (text != null && !text.isBlank()) {
        everywhere = everywhere == null ? fullText() : everywhere;
        List<String> ignored =
            name.equals("q") ? ItemList.split(query.value("q_ignored", "")) : List.of();
        FullText.Clauses clauses = everywhere.clauses(text, mode, ignored);
        must.add(clauses.must());
        should.addAll(clauses.should());
      }
    }
    String lucene = query.value("qs");
    if (lucene != null && !lucene.isBlank()) {
      must.add(new LuceneQuery(columns).of(lucene));
    }
  }

  private FullText fullText() {
    if (only != null) {
      return FullText.in(columns, List.of(only.key()));
    }
    String fields = query.value("q_fields");
    return fields == null || fields.isBlank()
        ? FullText.everywhere(columns)
        : FullText.in(columns, ItemList.split(fields));
  }

  private void places() {
    boolean geolocated = columns.geolocated();
    for (String name : List.of("bbox", "xyz", "geo_distance", "_c_bbox", "_c_geo_distance")) {
      String value = query.value(name);
      if (value != null && !value.isEmpty()) {
        if (geolocated) {
          place(name, value);
        } else if (!name.startsWith(CONCEPT)) {
          throw Geography.notGeolocated(name);
        }
      }
    }
  }

  private void place(String name, String value) {
    switch (name) {
      case "bbox", "_c_bbox" -> filters.add(geography.bbox(value));
      case "xyz" -> filters.add(geography.tile(value));
      default -> {
        Geography.Around near = geography.around(value);
        around = near;
        filters.add(near.filter());
      }
    }
  }

  private void dates() {
    for (String name : List.of("date_match", "_c_date_match")) {
      String value = query.value(name);
      if (value != null && !value.isEmpty()) {
        if (dateMatch.applicable()) {
          filters.add(dateMatch.of(value));
        } else if (!name.startsWith(CONCEPT)) {
          throw DateMatch.inapplicable();
        }
      }
    }
  }
}
