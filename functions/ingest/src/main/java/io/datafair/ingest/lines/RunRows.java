package io.datafair.ingest.lines;

import io.datafair.datasetmodel.run.ByteRange;
import io.datafair.datasetmodel.run.FileRun;
import io.datafair.datasetmodel.schema.FileFormat;
import io.datafair.ingest.feature.FeatureColumns;
import io.datafair.ingest.feature.FeatureRange;
import io.datafair.ingest.table.Dialect;
import io.datafair.ingest.table.RowReader;
import io.datafair.ingest.table.RowSink;
import io.datafair.runtime.objects.ObjectStore;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** Reads again the rows of a file that was analysed, one range at a time. */
public record RunRows(ObjectStore objects, FileRun run) {

  /** Gives each row of a range to a sink. */
  public void read(ByteRange range, RowSink sink) {
    String encoding = run.section("file").getString("encoding");
    Charset charset = Charset.forName(encoding == null ? "UTF-8" : encoding);
    try (InputStream bytes = objects.open(run.fileKey(), range.start(), range.end())) {
      if (FileFormat.isFeatures(run.fileKey())) {
        FeatureRange.read(bytes, charset, columns(), range.line(), sink);
      } else {
        RowReader.read(new InputStreamReader(bytes, charset), dialect(), sink);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Dialect dialect() {
    Document props = run.section("file").get("props", Document.class);
    return new Dialect(
        props.getString("fieldsDelimiter").charAt(0),
        props.getString("quote").charAt(0),
        props.getString("linesDelimiter"));
  }

  private FeatureColumns columns() {
    Map<String, Map<String, Object>> sniffed = run.fileColumns();
    List<@Nullable String> layout = run.layout();
    Map<String, Integer> positions = new HashMap<>();
    for (int i = FeatureColumns.FIRST_PROPERTY; i < layout.size(); i++) {
      Map<String, Object> column = sniffed.get(layout.get(i));
      if (column != null) {
        positions.put(String.valueOf(column.get("x-originalName")), i);
      }
    }
    return path -> positions.getOrDefault(path, -1);
  }
}
