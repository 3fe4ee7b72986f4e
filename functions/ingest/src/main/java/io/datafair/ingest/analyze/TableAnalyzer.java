package io.datafair.ingest.analyze;

import io.datafair.datasetmodel.run.ContentException;
import io.datafair.ingest.table.Dialect;
import io.datafair.ingest.table.DialectSniffer;
import io.datafair.ingest.table.EncodingSniffer;
import io.datafair.ingest.table.RowReader;
import io.datafair.ingest.table.RowSplitter;
import io.datafair.ingest.table.TextEncoding;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.SequenceInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** Reads a delimited file once, whatever its size, and tells all that the pipeline needs of it. */
public final class TableAnalyzer {
  private static final int SAMPLE = 1 << 20;

  private final ColumnKeys algorithm;
  private final long rangeBytes;
  private final LongConsumer progress;

  /**
   * @param rangeBytes size after which a range of rows ends
   * @param progress told how many bytes were read
   */
  public TableAnalyzer(ColumnKeys algorithm, long rangeBytes, LongConsumer progress) {
    this.algorithm = algorithm;
    this.rangeBytes = rangeBytes;
    this.progress = progress;
  }

  /**
   * Reads the file to its end.
   *
   * @param encodingName encoding chosen by the sender; null to find it
   */
  public FileAnalysis analyze(InputStream file, @Nullable String encodingName) throws IOException {
    byte[] sample = file.readNBytes(SAMPLE);
    TextEncoding encoding =
        encodingName == null
            ? EncodingSniffer.sniff(sample, sample.length < SAMPLE)
            : EncodingSniffer.named(encodingName, sample);
    int mark = encoding.mark();
    String text = new String(sample, mark, sample.length - mark, encoding.charset());
    if (text.isBlank() && sample.length < SAMPLE) {
      throw new ContentException(AnalyzeText.EMPTY_FILE);
    }
    Dialect dialect = DialectSniffer.sniff(text);
    MessageDigest digest = md5();
    digest.update(sample, 0, mark);
    RowSplitter splitter = new RowSplitter(dialect, encoding.unit(), mark, rangeBytes);
    ColumnsSink sink = new ColumnsSink(algorithm);
    InputStream whole =
        new SequenceInputStream(new ByteArrayInputStream(sample, mark, sample.length - mark), file);
    FollowedStream followed = new FollowedStream(whole, splitter::accept, digest, progress);
    RowReader.read(new InputStreamReader(followed, encoding.charset()), dialect, sink);
    return result(encoding, dialect, sink, splitter, digest);
  }

  private static FileAnalysis result(
      TextEncoding encoding,
      Dialect dialect,
      ColumnsSink sink,
      RowSplitter splitter,
      MessageDigest digest) {
    if (sink.lines() == 0) {
      throw new ContentException(AnalyzeText.HEADER_ONLY);
    }
    var ranges = splitter.finish();
    if (splitter.rows() != sink.lines()) {
      throw new IllegalStateException(
          "ranges hold " + splitter.rows() + " rows of " + sink.lines() + " read");
    }
    var columns = sink.columns();
    if (columns.isEmpty()) {
      throw new ContentException(AnalyzeText.NO_VALUE);
    }
    return new FileAnalysis(
        encoding,
        dialect,
        null,
        new FoundColumns(sink.keys(), columns, sink.emptyColumns()),
        sink.lines(),
        HexFormat.of().formatHex(digest.digest()),
        ranges,
        sink.valueCharacters());
  }

  static MessageDigest md5() {
    try {
      return MessageDigest.getInstance("MD5");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has MD5", e);
    }
  }
}
