package io.datafair.ingest.analyze;

import io.datafair.datasetmodel.run.ContentException;
import io.datafair.ingest.feature.FeatureCollection;
import io.datafair.ingest.table.EncodingSniffer;
import io.datafair.ingest.table.RowSplitter.CodeUnit;
import io.datafair.ingest.table.TextEncoding;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** Reads a GeoJSON file once, whatever its size, and tells all that the pipeline needs of it. */
public final class FeatureAnalyzer {
  private static final int SAMPLE = 1 << 20;

  private final ColumnKeys algorithm;
  private final long rangeBytes;
  private final LongConsumer progress;

  /**
   * @param rangeBytes size after which a range of features ends
   * @param progress told how many bytes were read
   */
  public FeatureAnalyzer(ColumnKeys algorithm, long rangeBytes, LongConsumer progress) {
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
    TextEncoding encoding = encoding(sample, encodingName);
    int mark = encoding.mark();
    MessageDigest digest = TableAnalyzer.md5();
    digest.update(sample, 0, mark);
    InputStream whole =
        new SequenceInputStream(new ByteArrayInputStream(sample, mark, sample.length - mark), file);
    InputStream followed = new FollowedStream(whole, (bytes, from, to) -> {}, digest, progress);
    FeaturesSink sink = new FeaturesSink(algorithm);
    FeatureCollection.Content content =
        FeatureCollection.read(followed, encoding.charset(), mark, rangeBytes, sink, sink);
    // What a parser leaves unread after the end still counts in the digest.
    followed.transferTo(java.io.OutputStream.nullOutputStream());
    List<@Nullable String> keys = sink.keys();
    return new FileAnalysis(
        encoding,
        null,
        content.projection().orElse(null),
        new FoundColumns(
            keys, sink.columns(keys, content.projection().isPresent()), sink.emptyColumns(keys)),
        content.count(),
        HexFormat.of().formatHex(digest.digest()),
        content.ranges(),
        sink.valueCharacters() + content.geometryBytes());
  }

  private static TextEncoding encoding(byte[] sample, @Nullable String name) {
    TextEncoding encoding =
        name == null
            ? EncodingSniffer.sniff(sample, sample.length < SAMPLE)
            : EncodingSniffer.named(name, sample);
    if (encoding.unit() != CodeUnit.BYTE) {
      throw new ContentException(AnalyzeText.GEOJSON_NOT_UTF8.with(encoding.name()));
    }
    return encoding;
  }
}
