package io.datafair.ingest.lines;

import io.datafair.datasetmodel.run.FileRun;
import io.datafair.datasetmodel.schema.Column;
import io.datafair.datasetmodel.schema.Concept;
import io.datafair.datasetmodel.schema.Schema;
import io.datafair.ingest.geometry.Locator;
import io.datafair.ingest.geometry.Projection;
import io.datafair.runtime.http.Json;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which column each cell of a row belongs to, and how it is written.
 *
 * @param cells by position in the file; null where the column is ignored
 * @param projection of the geometries; null for longitudes and latitudes
 */
record LineLayout(@Nullable Cell[] cells, CoordinateColumns geo, @Nullable Projection projection) {

  /** A column's JSON name, comma included, and the format of its values. */
  record Cell(String key, byte[] prefix, CellFormat format) {}

  /** How the place of a row is told; null when it is not. */
  @Nullable LinePlace place() {
    if (geo.geometry() >= 0) {
      return new GeometryPlace(geo.geometry(), new Locator(projection));
    }
    return geo.coordinates() ? new CoordinatesPlace(geo) : null;
  }

  /** The layout of the rows of a run's file. */
  static LineLayout of(FileRun run) {
    Schema schema = run.schema();
    ZoneId zone = ZoneId.of(run.dataset().timeZone());
    Map<String, Map<String, Object>> sniffed = run.fileColumns();
    List<@Nullable String> keys = run.layout();
    @Nullable Cell[] cells = new Cell[keys.size()];
    for (int i = 0; i < cells.length; i++) {
      String key = keys.get(i);
      Column column = key == null ? null : schema.column(key).orElse(null);
      if (column != null && !column.calculated()) {
        CellFormat format =
            CellFormats.of(column, sniffed.getOrDefault(column.key(), Map.of()), zone);
        cells[i] = new Cell(column.key(), prefix(column.key()), format);
      }
    }
    Projection projection =
        schema.geometry().flatMap(column -> projection(run, column)).orElse(null);
    return new LineLayout(cells, geo(schema, keys, projection), projection);
  }

  /** The projection of a column of geometries; empty for longitudes and latitudes. */
  private static Optional<Projection> projection(FileRun run, Column geometry) {
    String code = run.section("projection").getString("code");
    return code == null || !geometry.carries(Concept.PROJECTED_GEOMETRY)
        ? Optional.empty()
        : Projection.of(code);
  }

  private static byte[] prefix(String key) {
    String name = new String(Json.bytes(key), StandardCharsets.UTF_8);
    return ("," + name + ":").getBytes(StandardCharsets.UTF_8);
  }

  private static CoordinateColumns geo(
      Schema schema, List<@Nullable String> keys, @Nullable Projection projection) {
    int latitude = position(schema, keys, Concept.LATITUDE, Concept.LATITUDE_WGS84);
    int longitude = position(schema, keys, Concept.LONGITUDE, Concept.LONGITUDE_WGS84);
    int pair = position(schema, keys, Concept.LAT_LONG);
    int geometry =
        schema
            .geometry()
            .filter(column -> column.carries(Concept.GEOMETRY) || projection != null)
            .map(column -> keys.indexOf(column.key()))
            .orElse(-1);
    return new CoordinateColumns(latitude, longitude, pair, geometry);
  }

  private static int position(Schema schema, List<@Nullable String> keys, String... concepts) {
    return schema.primary(concepts).map(column -> keys.indexOf(column.key())).orElse(-1);
  }
}
