package io.datafair.ingest.analyze;

import io.datafair.datasetmodel.run.ByteRange;
import io.datafair.ingest.geometry.Projection;
import io.datafair.ingest.table.Dialect;
import io.datafair.ingest.table.TextEncoding;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one pass over a file found.
 *
 * @param dialect null for a file of features
 * @param projection of the geometries; null for longitudes and latitudes
 * @param valueBytes bytes of all values, for storage accounting
 */
public record FileAnalysis(
    TextEncoding encoding,
    @Nullable Dialect dialect,
    @Nullable Projection projection,
    FoundColumns found,
    long lines,
    String md5,
    List<ByteRange> ranges,
    long valueBytes) {

  /** Keys of the columns by position; null where the column is ignored. */
  public List<@Nullable String> keys() {
    return found.keys();
  }

  /** The columns that have values, with their sniffed types. */
  public List<Map<String, Object>> columns() {
    return found.filled();
  }

  /** Names of the columns without any value. */
  public List<String> emptyColumns() {
    return found.empty();
  }
}
