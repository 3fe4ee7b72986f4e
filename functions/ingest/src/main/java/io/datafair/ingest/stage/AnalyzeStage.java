package io.datafair.ingest.stage;

import static com.mongodb.client.model.Updates.set;

import com.mongodb.client.model.Updates;
import io.datafair.core.problem.Text;
import io.datafair.core.stage.Stage;
import io.datafair.datasetmodel.schema.Column;
import io.datafair.datasetmodel.schema.FileFormat;
import io.datafair.datasetmodel.schema.Schema;
import io.datafair.ingest.analyze.Analysis;
import io.datafair.ingest.analyze.ColumnKeys;
import io.datafair.ingest.analyze.FeatureAnalyzer;
import io.datafair.ingest.analyze.SchemaMerge;
import io.datafair.ingest.analyze.TableAnalyzer;
import io.datafair.ingest.content.ContentException;
import io.datafair.ingest.run.Progress;
import io.datafair.ingest.run.Run;
import io.datafair.ingest.run.Runs;
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
  public Outcome perform(Run run) throws IOException {
    long size = Run.number(run.section("_file"), "size");
    if (size == 0) {
      throw ContentException.of("Le fichier est vide.", "The file is empty.");
    }
    Progress progress = new Progress(runs, run, Stage.ANALYZE.task());
    Document declared = run.document().get("analysis", Document.class);
    String algorithm = declared == null ? null : declared.getString("escapeKeyAlgorithm");
    Analysis analysis =
        analysis(
            run,
            ColumnKeys.named(algorithm == null ? "slug" : algorithm),
            Math.max(RANGE, size / MOST_RANGES),
            read -> progress.at(read, size));
    runs.advance(run, Stage.ANALYZE, warnings(analysis), updates(run, analysis, size));
    return Outcome.NEXT;
  }

  private Analysis analysis(Run run, ColumnKeys keys, long range, LongConsumer progress)
      throws IOException {
    String encoding = run.section("originalFile").getString("explicitEncoding");
    try (InputStream file = objects.open(run.fileKey())) {
      return FileFormat.isFeatures(run.fileKey())
          ? new FeatureAnalyzer(keys, range, progress).analyze(file, encoding)
          : new TableAnalyzer(keys, range, progress).analyze(file, encoding);
    }
  }

  private List<Document> warnings(Analysis analysis) {
    if (analysis.emptyColumns().isEmpty()) {
      return List.of();
    }
    String names = String.join(", ", analysis.emptyColumns());
    return List.of(
        runs.event(
            "error",
            new Text(
                "Le fichier contient une ou plusieurs colonnes vides qui seront ignorées : "
                    + names,
                "The file has one or more empty columns, which are ignored: " + names)));
  }

  private static Bson[] updates(Run run, Analysis analysis, long size) {
    List<Bson> updates = new ArrayList<>();
    FileProjection projection = new FileProjection(analysis.projection());
    List<Document> schema = documents(SchemaMerge.of(projection.declared(run), analysis.columns()));
    updates.addAll(projection.updates(run));
    updates.add(set("file", file(run, analysis, size)));
    updates.add(set("originalFile.encoding", analysis.encoding().name()));
    updates.add(set("originalFile.md5", analysis.md5()));
    updates.add(set("_layout", layout(analysis)));
    updates.add(set("_ranges", analysis.ranges().stream().map(Run::document).toList()));
    updates.add(set("_valueBytes", analysis.valueBytes()));
    updates.add(Updates.unset("_ingest"));
    updates.add(set("_schema", schema));
    if (run.dataset().finalizedAt().isEmpty()) {
      // Nobody reads lines yet, and the columns are worth showing at once.
      updates.add(set("schema", schema));
    }
    return updates.toArray(new Bson[0]);
  }

  private static List<String> layout(Analysis analysis) {
    return analysis.keys().stream().map(key -> key == null ? "" : key).toList();
  }

  private static Document file(Run run, Analysis analysis, long size) {
    String name = run.section("originalFile").getString("name");
    return new Document("name", name)
        .append("size", size)
        .append("encoding", analysis.encoding().name())
        .append("mimetype", FileFormat.mediaType(name == null ? "" : name))
        .append("schema", analysis.columns().stream().map(Document::new).toList())
        .append("props", properties(analysis));
  }

  private static Document properties(Analysis analysis) {
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

  /** The columns of a schema as documents. */
  static List<Document> documents(Schema schema) {
    return schema.columns().stream().map(Column::attributes).map(Document::new).toList();
  }
}
