package io.datafair.datasets.query.encode;

import io.datafair.datasetmodel.index.ColumnViews;
import io.datafair.datasets.query.scan.Hits;
import io.datafair.datasets.query.scan.Points;
import io.datafair.datasets.query.scan.SourceFields;
import io.datafair.runtime.http.Json;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** The places of lines as one {@code GEOMETRYCOLLECTION}. */
public final class WktRows implements RowWriter {
  private final SourceFields fields =
      new SourceFields(List.of(ColumnViews.GEO_SHAPE, ColumnViews.GEO_POINT));

  @Override
  public void write(Hits hits, ByteOutput output) {
    List<String> shapes = new ArrayList<>();
    for (int hit = 0; hit < hits.count(); hit++) {
      if (hits.sourceEnd(hit) > 0) {
        fields.read(hits.bytes(), hits.sourceStart(hit));
        shape(hits.bytes(), shapes);
      }
    }
    output.add(
        shapes.isEmpty()
            ? "GEOMETRYCOLLECTION EMPTY"
            : "GEOMETRYCOLLECTION(" + String.join(",", shapes) + ")");
  }

  private void shape(byte[] bytes, List<String> shapes) {
    int shape = fields.member(0);
    int point = fields.member(1);
    if (shape >= 0 && bytes[fields.valueStart(shape)] == '{') {
      byte[] json = Arrays.copyOfRange(bytes, fields.valueStart(shape), fields.valueEnd(shape));
      shapes.add(Wkt.of(Json.object(json)));
    } else if (point >= 0) {
      double[] position = Points.of(bytes, fields.valueStart(point), fields.valueEnd(point));
      shapes.add(Wkt.of(Map.of("type", "Point", "coordinates", List.of(position[0], position[1]))));
    }
  }
}
