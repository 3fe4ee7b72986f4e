package io.datafair.ingest.lines;

import io.datafair.ingest.run.Progress;
import io.datafair.ingest.run.Run;
import io.datafair.ingest.table.ByteRange;
import io.datafair.ingest.table.Dialect;
import io.datafair.ingest.table.RowReader;
import io.datafair.runtime.index.IndexClient;
import io.datafair.runtime.objects.ObjectStore;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.time.ZoneId;
import org.bson.Document;

/** Reads one range of a file and indexes its lines. */
public final class RangeIndexer {
  private final ObjectStore objects;
  private final IndexClient client;

  public RangeIndexer(ObjectStore objects, IndexClient client) {
    this.objects = objects;
    this.client = client;
  }

  /**
   * Indexes the range, all of it or not at all as far as the caller knows.
   *
   * @return the lines left out
   */
  public RejectedLines index(Run run, ByteRange range, Progress progress) {
    LineLayout layout =
        LineLayout.of(
            run.schema(), run.layout(), run.fileColumns(), ZoneId.of(run.dataset().timeZone()));
    try (BulkSender sender = new BulkSender(client, run.loadingAlias());
        InputStream bytes = objects.open(run.fileKey(), range.start(), range.end())) {
      LineWriter writer =
          new LineWriter(layout, sender, range.line(), rows -> progress.at(rows, range.rows()));
      RowReader.read(new InputStreamReader(bytes, charset(run)), dialect(run), writer);
      if (writer.rows() != range.rows()) {
        throw new IllegalStateException(
            "range at " + range.start() + " gave " + writer.rows() + " of " + range.rows());
      }
      sender.finish();
      return writer.rejected();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Charset charset(Run run) {
    return Charset.forName(run.section("file").getString("encoding"));
  }

  private static Dialect dialect(Run run) {
    Document props = run.section("file").get("props", Document.class);
    return new Dialect(
        props.getString("fieldsDelimiter").charAt(0),
        props.getString("quote").charAt(0),
        props.getString("linesDelimiter"));
  }
}
