package io.datafair.ingest.run;

import io.datafair.core.stage.DatasetStatus;
import io.datafair.datasetmodel.metadata.Dataset;
import io.datafair.datasetmodel.schema.Column;
import io.datafair.datasetmodel.schema.Concept;
import io.datafair.datasetmodel.schema.Schema;
import io.datafair.ingest.shape.Projection;
import io.datafair.ingest.table.ByteRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** A dataset seen by the pipeline: the fields of its document that belong to the current run. */
public record Run(Dataset dataset, String generation) {

  public static Run of(Dataset dataset) {
    String generation = dataset.document().getString("_generation");
    return new Run(dataset, generation == null ? "" : generation);
  }

  public String id() {
    return dataset.id();
  }

  /** Whether another look at the dataset sees the same run. */
  public boolean same(Run other) {
    return generation.equals(other.generation());
  }

  public DatasetStatus status() {
    DatasetStatus status = dataset.status();
    if (status == null) {
      throw new IllegalStateException("dataset " + id() + " has no data to process");
    }
    return status;
  }

  public Document document() {
    return dataset.document();
  }

  /** The columns that the index under construction has, or will have. */
  public Schema schema() {
    List<Document> pending = document().getList("_schema", Document.class);
    return pending == null ? dataset.schema() : Schema.of(pending);
  }

  /** The name of the index that this run builds. */
  public String indexName() {
    return dataset.indexName(generation);
  }

  /** A name for the index while it is built; writes go through it and never create an index. */
  public String loadingAlias() {
    return "loading-" + indexName();
  }

  public String fileKey() {
    return String.valueOf(section("_file").get("key"));
  }

  public Document section(String name) {
    Document section = document().get(name, Document.class);
    return section == null ? new Document() : section;
  }

  public List<ByteRange> ranges() {
    List<ByteRange> ranges = new ArrayList<>();
    for (Document range : document().getList("_ranges", Document.class, List.of())) {
      ranges.add(
          new ByteRange(
              number(range, "start"),
              number(range, "end"),
              number(range, "line"),
              number(range, "rows")));
    }
    return ranges;
  }

  /** A range as stored. */
  public static Document document(ByteRange range) {
    return new Document("start", range.start())
        .append("end", range.end())
        .append("line", range.line())
        .append("rows", range.rows());
  }

  /** The keys of columns by position in the file; null where a column is ignored. */
  public List<@Nullable String> layout() {
    List<@Nullable String> keys = new ArrayList<>();
    for (String key : document().getList("_layout", String.class, List.of())) {
      keys.add(key.isEmpty() ? null : key);
    }
    return keys;
  }

  /** The sniffed columns of the file, by key. */
  public Map<String, Map<String, Object>> fileColumns() {
    Map<String, Map<String, Object>> columns = new java.util.HashMap<>();
    for (Document column : section("file").getList("schema", Document.class, List.of())) {
      columns.put(column.getString("key"), column);
    }
    return columns;
  }

  /** The projection of a column of geometries; empty for longitudes and latitudes. */
  public Optional<Projection> projection(Column geometry) {
    String code = section("projection").getString("code");
    return code == null || !geometry.carries(Concept.PROJECTED_GEOMETRY)
        ? Optional.empty()
        : Projection.of(code);
  }

  public long numLines() {
    Document properties = section("file").get("props", Document.class);
    return properties == null ? 0 : number(properties, "numLines");
  }

  /** Whether indices or files of older runs are still there. */
  public boolean hasReplaced() {
    return document().getList("_indices", String.class, List.of()).size() > 1
        || !document().getList("_oldFiles", String.class, List.of()).isEmpty();
  }

  /** The ranges already indexed. */
  public List<Integer> rangesDone() {
    return section("_ingest").getList("done", Integer.class, List.of());
  }

  /** A whole number stored under a name, zero when there is none. */
  public static long number(Document document, String key) {
    return document.get(key) instanceof Number number ? number.longValue() : 0;
  }
}
