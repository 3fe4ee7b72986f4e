package io.datafair.ingest.analyze;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.datafair.datasetmodel.run.ByteRange;
import io.datafair.datasetmodel.run.ContentException;
import io.datafair.datasetmodel.schema.Concept;
import io.datafair.ingest.feature.FeatureRange;
import io.datafair.ingest.geometry.ParsedGeometry;
import io.datafair.ingest.json.JsonBuffer;
import io.datafair.ingest.table.RowSink;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FeatureAnalyzerTest {
  private static final String POINT = "{\"type\":\"Point\",\"coordinates\":[1,2]}";

  private static FileAnalysis analyze(byte[] file, long range) throws IOException {
    return new FeatureAnalyzer(ColumnKeys.SLUG, range, read -> {})
        .analyze(new ByteArrayInputStream(file), null);
  }

  private static FileAnalysis analyze(String file) throws IOException {
    return analyze(file.getBytes(StandardCharsets.UTF_8), 1 << 20);
  }

  private static String collection(String... features) {
    return "{\"type\":\"FeatureCollection\",\"features\":[" + String.join(",", features) + "]}";
  }

  private static String feature(String properties) {
    return "{\"type\":\"Feature\",\"geometry\":" + POINT + ",\"properties\":" + properties + "}";
  }

  private static List<Object> keys(FileAnalysis analysis) {
    return analysis.columns().stream().map(column -> column.get("key")).toList();
  }

  @Test
  void flattensProperties() throws IOException {
    FileAnalysis analysis =
        analyze(
            collection(
                feature("{\"Nom\":\"A\",\"Été\":{\"Début\":\"2024-01-02\",\"n\":{\"x\":1}}}"),
                feature("{\"tags\":[\"a\",{\"b\":1}],\"Nom\":null,\"ok\":true}")));

    assertThat(keys(analysis))
        .containsExactly("geometry", "nom", "ete_debut", "ete_n_x", "tags", "ok");
    assertThat(analysis.columns().getFirst())
        .containsEntry("type", "object")
        .containsEntry("x-refersTo", Concept.GEOMETRY);
    assertThat(analysis.columns().get(2))
        .containsEntry("x-originalName", "Été.Début")
        .containsEntry("format", "date");
    assertThat(analysis.columns().get(5)).containsEntry("type", "boolean");
    assertThat(analysis.lines()).isEqualTo(2);
  }

  @Test
  void keepsFeatureIdentifiers() throws IOException {
    String feature = "{\"type\":\"Feature\",\"id\":7,\"geometry\":null,\"properties\":";
    assertThat(keys(analyze(collection(feature + "{\"a\":\"x\"}}"))))
        .containsExactly("geometry", "id", "a");
    assertThat(keys(analyze(collection(feature + "{\"Id\":\"x\",\"geometry\":\"y\"}}"))))
        .containsExactly("geometry", "feature_id", "id", "properties_geometry");
    assertThat(keys(analyze(collection(feature + "null}")))).containsExactly("geometry", "id");
  }

  @Test
  void keepsCodesWithLeadingZeros() throws IOException {
    FileAnalysis analysis =
        analyze(
            collection(
                feature("{\"code\":\"01004\",\"n\":\"12\"}"),
                feature("{\"code\":\"75056\",\"n\":\"0\"}")));

    assertThat(analysis.columns().get(1)).containsEntry("type", "string");
    assertThat(analysis.columns().get(2)).containsEntry("type", "integer");
  }

  @Test
  void tellsPropertiesWithoutValue() throws IOException {
    FileAnalysis analysis = analyze(collection(feature("{\"a\":1,\"b\":null,\"c\":\" \"}")));

    assertThat(keys(analysis)).containsExactly("geometry", "a");
    assertThat(analysis.emptyColumns()).containsExactly("c");
  }

  @Test
  void understandsCoordinateSystems() throws IOException {
    for (String degrees :
        List.of("urn:ogc:def:crs:OGC:1.3:CRS84", "EPSG:4326", "urn:ogc:def:crs:EPSG::4326")) {
      assertThat(analyze(withCrs(degrees)).projection()).as(degrees).isNull();
    }
    FileAnalysis projected = analyze(withCrs("urn:ogc:def:crs:EPSG::2154"));
    assertThat(projected.projection().code()).isEqualTo("EPSG:2154");
    assertThat(projected.columns().getFirst())
        .containsEntry("x-refersTo", Concept.PROJECTED_GEOMETRY);
    assertThat(analyze(withCrs("http://www.opengis.net/def/crs/EPSG/0/3857")).projection().code())
        .isEqualTo("EPSG:3857");
    assertThatThrownBy(() -> analyze(withCrs("EPSG:9999")))
        .isInstanceOf(ContentException.class)
        .hasMessageContaining("EPSG:9999")
        .hasMessageContaining("EPSG:2154");
  }

  private static String withCrs(String name) {
    return "{\"features\":["
        + feature("{\"a\":1}")
        + "],\"crs\":{\"type\":\"name\",\"properties\":{\"name\":\""
        + name
        + "\"}},\"type\":\"FeatureCollection\"}";
  }

  @Test
  void tellsWhatIsWrong() {
    assertRefused("{\"type\":\"FeatureCollection\",\"features\":[", "cut off");
    assertRefused("{\"type\":\"FeatureCollection\",\"features\":[{\"type\":\"Fea", "cut off");
    assertRefused("{\"type\":\"FeatureCollection\",\n\"features\":[}", "not valid JSON, line 2");
    assertRefused("nom;lat;lon\nA;1;2\n", "not valid JSON, line 1");
    assertRefused("[1,2]", "no GeoJSON feature collection:");
    assertRefused(feature("{}"), "no GeoJSON feature collection (its type is \"Feature\")");
    assertRefused("{\"type\":\"FeatureCollection\"}", "no GeoJSON feature collection");
    assertRefused(collection(), "has no feature");
    assertRefused(collection(feature("{}"), POINT), "Element 2");
    assertRefused(collection(feature("{}"), "null"), "Element 2");
    assertRefused(collection(feature("[]")), "Element 1");
    assertRefused(collection(feature("{}")) + "{}", "something else after");
    assertRefused(collection(feature("{\"a\":1,\"A\":2}")), "several times");
    assertRefused("[".repeat(100_000), "no GeoJSON feature collection");
    assertRefused(
        collection(feature("{\"a\":" + "[".repeat(1000) + "]".repeat(1000) + "}")), "limits");
    assertRefused(
        collection(feature("{\"a\":" + "{\"a\":".repeat(30) + "1" + "}".repeat(30) + "}")),
        "nested too deeply");
    assertRefused(collection(feature("{\"a\":\"" + "x".repeat(2 << 20) + "\"}")), "limits");
    assertRefused(
        collection(feature("{\"a\":[" + "1,".repeat(1 << 20) + "1]}")), "over the maximum");
    StringBuilder wide = new StringBuilder("{");
    for (int i = 0; i < 1_001; i++) {
      wide.append(i == 0 ? "" : ",").append("\"c").append(i).append("\":1");
    }
    assertRefused(collection(feature(wide + "}")), "columns, the maximum");
  }

  private static void assertRefused(String file, String message) {
    assertThatThrownBy(() -> analyze(file))
        .isInstanceOf(ContentException.class)
        .hasMessageContaining(message);
  }

  @Test
  void cutsRangesThatReadAlike() throws IOException {
    for (Charset charset : List.of(StandardCharsets.UTF_8, StandardCharsets.ISO_8859_1)) {
      String[] features = new String[50];
      for (int i = 0; i < features.length; i++) {
        features[i] =
            "\n  " + feature("{\"n\": " + i + ", \"été\": \"}],{é \\\" " + i + "\"}") + "\t";
      }
      byte[] file = collection(features).getBytes(charset);
      FileAnalysis analysis = analyze(file, 700);

      assertThat(analysis.encoding().charset()).isEqualTo(charset);
      assertThat(analysis.ranges()).hasSizeGreaterThan(5);
      long line = 1;
      for (ByteRange range : analysis.ranges()) {
        assertThat(range.line()).isEqualTo(line);
        List<String> rows = rows(file, charset, range);
        assertThat(rows).hasSize((int) range.rows());
        assertThat(rows.getFirst()).isEqualTo((line - 1) + "|}],{é \" " + (line - 1) + "|" + POINT);
        line += range.rows();
      }
      assertThat(line).isEqualTo(51);
    }
  }

  @Test
  void skipsAByteOrderMark() throws IOException {
    byte[] text = collection(feature("{\"n\":1}")).getBytes(StandardCharsets.UTF_8);
    byte[] file = new byte[text.length + 3];
    System.arraycopy(text, 0, file, 3, text.length);
    file[0] = (byte) 0xEF;
    file[1] = (byte) 0xBB;
    file[2] = (byte) 0xBF;

    ByteRange range = analyze(file, 1 << 20).ranges().getFirst();

    assertThat(rows(file, StandardCharsets.UTF_8, range)).hasSize(1);
  }

  private static List<String> rows(byte[] file, Charset charset, ByteRange range) {
    List<String> rows = new ArrayList<>();
    StringBuilder row = new StringBuilder();
    Map<String, Integer> positions = Map.of("n", 2, "été", 3);
    int start = (int) range.start();
    FeatureRange.read(
        new ByteArrayInputStream(file, start, (int) range.end() - start),
        charset,
        path -> positions.getOrDefault(path, -1),
        range.line(),
        new RowSink() {
          @Override
          public void cell(int index, char[] buffer, int offset, int length, boolean quoted) {
            row.append(buffer, offset, length).append('|');
          }

          @Override
          public void geometry(int index, ParsedGeometry shape, @Nullable JsonBuffer json) {
            row.append(new String(json.bytes(), 0, json.size(), StandardCharsets.UTF_8));
          }

          @Override
          public void end(int cells) {
            rows.add(row.toString());
            row.setLength(0);
          }
        });
    return rows;
  }
}
