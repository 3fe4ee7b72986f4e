package io.datafair.datasets.query.encode;

import io.datafair.datasetmodel.index.ColumnViews;
import io.datafair.datasets.query.scan.Hits;
import io.datafair.datasets.query.scan.Points;
import io.datafair.datasets.query.scan.SourceFields;
import java.util.List;

/** Lines as GeoJSON features: their shape, else their point. */
public final class GeoJsonRows implements RowWriter {
  private static final List<String> PLACES =
      List.of(ColumnViews.GEO_SHAPE, ColumnViews.GEO_POINT, ColumnViews.GEO_CORNERS);

  private final SourceFields fields = new SourceFields(PLACES);
  private final Extent extent = new Extent();

  @Override
  public void write(Hits hits, ByteOutput output) {
    for (int hit = 0; hit < hits.count(); hit++) {
      if (hit > 0) {
        output.add((byte) ',');
      }
      output.add("{\"type\":\"Feature\",\"id\":");
      output.add(hits.bytes(), hits.idStart(hit), hits.idEnd(hit));
      feature(hits, hit, output);
      output.add((byte) '}');
    }
  }

  /** The box around the features written so far, as JSON. */
  public String bbox() {
    return extent.json();
  }

  private void feature(Hits hits, int hit, ByteOutput output) {
    output.add(",\"geometry\":");
    if (hits.sourceEnd(hit) == 0) {
      output.add("null,\"properties\":{}");
      return;
    }
    fields.read(hits.bytes(), hits.sourceStart(hit));
    geometry(hits.bytes(), output);
    output.add(",\"properties\":{");
    properties(hits.bytes(), output);
    output.add((byte) '}');
  }

  private void geometry(byte[] bytes, ByteOutput output) {
    int shape = fields.member(0);
    int point = fields.member(1);
    if (shape >= 0 && bytes[fields.valueStart(shape)] == '{') {
      int start = fields.valueStart(shape);
      int end = fields.valueEnd(shape);
      extent.addGeometry(bytes, start, end);
      output.add(bytes, start, end);
    } else if (point >= 0) {
      double[] position = Points.of(bytes, fields.valueStart(point), fields.valueEnd(point));
      extent.add(position[0], position[1]);
      output.add("{\"type\":\"Point\",\"coordinates\":[" + position[0] + "," + position[1] + "]}");
    } else {
      output.add("null");
    }
  }

  private void properties(byte[] bytes, ByteOutput output) {
    boolean first = true;
    for (int member = 0; member < fields.count(); member++) {
      if (fields.column(member) < 0) {
        if (!first) {
          output.add((byte) ',');
        }
        first = false;
        output.add(bytes, fields.nameStart(member) - 1, fields.nameEnd(member) + 1);
        output.add((byte) ':');
        output.add(bytes, fields.valueStart(member), fields.valueEnd(member));
      }
    }
  }
}
