package io.datafair.datasets.query.lines;

import io.datafair.datasets.query.column.QueryColumns;
import io.datafair.datasets.query.encode.ByteOutput;
import io.datafair.datasets.query.encode.CsvDialect;
import io.datafair.datasets.query.encode.CsvRows;
import io.datafair.datasets.query.encode.GeoJsonRows;
import io.datafair.datasets.query.encode.JsonRows;
import io.datafair.datasets.query.encode.WktRows;
import io.datafair.datasets.query.scan.Hits;
import java.util.function.Supplier;

/** Writes a page of lines in the format that was asked for. */
final class LinesEncoder {
  private final LineQuery query;
  private final QueryColumns columns;
  private final CsvDialect dialect;

  LinesEncoder(LineQuery query, QueryColumns columns, CsvDialect dialect) {
    this.query = query;
    this.columns = columns;
    this.dialect = dialect;
  }

  /**
   * @param envelope asked for only by the formats that have one: an estimate costs a search
   */
  byte[] encode(Hits hits, Supplier<LineEnvelope> envelope) {
    // Answers are about as long as what the index gave.
    ByteOutput output = new ByteOutput(hits.bytes().length + 512);
    switch (query.format()) {
      case JSON -> json(hits, envelope.get(), output);
      case GEOJSON -> geojson(hits, envelope.get().withoutNext(), output);
      case CSV -> new CsvRows(query.selection().table(columns), dialect).write(hits, output);
      case WKT -> new WktRows().write(hits, output);
    }
    return output.toBytes();
  }

  private void json(Hits hits, LineEnvelope envelope, ByteOutput output) {
    output.add((byte) '{');
    envelope.write(output);
    output.add("\"results\":[");
    new JsonRows(query.selection(), query.shaping(), query.criteria().around(), columns)
        .write(hits, output);
    output.add("]}");
  }

  private static void geojson(Hits hits, LineEnvelope envelope, ByteOutput output) {
    output.add("{\"type\":\"FeatureCollection\",");
    envelope.write(output);
    output.add("\"features\":[");
    GeoJsonRows rows = new GeoJsonRows();
    rows.write(hits, output);
    output.add("],\"bbox\":" + rows.bbox() + "}");
  }
}
