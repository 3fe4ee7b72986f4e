package io.datafair.ingest.stage;

import static com.mongodb.client.model.Updates.set;

import io.datafair.core.stage.Stage;
import io.datafair.datasetmodel.run.ContentException;
import io.datafair.datasetmodel.run.FileRun;
import io.datafair.datasetmodel.run.Progress;
import io.datafair.datasetmodel.run.RunUpdates;
import io.datafair.datasetmodel.run.Runs;
import io.datafair.datasetmodel.run.StageWork;
import io.datafair.datasetmodel.schema.FileFormat;
import io.datafair.datasetmodel.schema.Schema;
import io.datafair.ingest.analyze.ColumnKeys;
import io.datafair.ingest.analyze.FeatureAnalyzer;
import io.datafair.ingest.analyze.FileAnalysis;
import io.datafair.ingest.analyze.SchemaMerge;
import io.datafair.ingest.analyze.TableAnalyzer;
import io.datafair.ingest.table.Dialect;
import io.datafair.runtime.objects.ObjectStore;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;
import org.bson.Document;
import org.bson.conversions.Bson;

/** Reads the whole file once: how it is written, its columns, its lines, its ranges. */
record AnalyzeStage(Runs runs, ObjectStore objects) implements StageWork {
  private static final long RANGE = 16L << 20;

  /** Ranges grow with the file beyond this many, so that a dataset's document stays small. */
  private static final long MOST_RANGES = 2_000;

  @Override
  public Stage stage() {
    return Stage.ANALYZE;
  }

  @Override
  public Outcome perform(FileRun run) throws IOException {
    long size = run.fileSize();
    if (size == 0) {
      throw new ContentException(StageText.EMPTY_FILE);
    }
    Progress progress = new Progress(runs, run, stage().task());
    Document declared = run.document().get("analysis", Document.class);
    String algorithm = declared == null ? null : declared.getString("escapeKeyAlgorithm");
    FileAnalysis analysis =
        analysis(
            run,
            ColumnKeys.named(algorithm == null ? "slug" : algorithm),
            rangeBytes(size),
            read -> progress.at(read, size));
    runs.advance(run, stage(), warnings(analysis), updates(run, analysis, size));
    return Outcome.NEXT;
  }

  static long rangeBytes(long size) {
    return Math.max(RANGE, size / MOST_RANGES);
  }

  private FileAnalysis analysis(FileRun run, ColumnKeys keys, long range, LongConsumer progress)
      throws IOException {
    String encoding = run.section("originalFile").getString("explicitEncoding");
    try (InputStream file = objects.open(run.fileKey())) {
      return FileFormat.isFeatures(run.fileKey())
          ? new FeatureAnalyzer(keys, range, progress).analyze(file, encoding)
          : new TableAnalyzer(keys, range, progress).analyze(file, encoding);
    }
  }

  private List<Document> warnings(FileAnalysis analysis) {
    if (analysis.emptyColumns().isEmpty()) {
      return List.of();
    }
    String names = String.join(", ", analysis.emptyColumns());
    return List.of(runs.event("error", StageText.EMPTY_COLUMNS.with(names)));
  }

  private static Bson[] updates(FileRun run, FileAnalysis analysis, long size) {
    List<Bson> updates = new ArrayList<>();
    FileProjection projection = new FileProjection(analysis.projection());
    Schema schema = SchemaMerge.of(projection.declared(run), analysis.columns());
    updates.addAll(projection.updates(run));
    updates.add(set("file", file(run, analysis, size)));
    updates.add(set("originalFile.encoding", analysis.encoding().name()));
    updates.add(set("originalFile.md5", analysis.md5()));
    updates.add(
        RunUpdates.analyzed(analysis.keys(), analysis.ranges(), analysis.valueBytes(), schema));
    if (run.dataset().finalizedAt().isEmpty()) {
      // Nobody reads lines yet, and the columns are worth showing at once.
      updates.add(set("schema", RunUpdates.columns(schema)));
    }
    return updates.toArray(new Bson[0]);
  }

  private static Document file(FileRun run, FileAnalysis analysis, long size) {
    String name = run.section("originalFile").getString("name");
    return new Document("name", name)
        .append("size", size)
        .append("encoding", analysis.encoding().name())
        .append("mimetype", FileFormat.mediaType(name == null ? "" : name))
        .append("schema", analysis.columns().stream().map(Document::new).toList())
        .append("props", properties(analysis));
  }

  private static Document properties(FileAnalysis analysis) {
    Document properties = new Document("numLines", analysis.lines());
    Dialect dialect = analysis.dialect();
    if (dialect != null) {
      String quote = String.valueOf(dialect.quote());
      properties
          .append("linesDelimiter", dialect.lineEnd())
          .append("fieldsDelimiter", String.valueOf(dialect.separator()))
          .append("escapeChar", quote)
          .append("quote", quote);
    }
    return properties;
  }
}
