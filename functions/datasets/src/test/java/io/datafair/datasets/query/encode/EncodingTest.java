package io.datafair.datasets.query.encode;

import static org.assertj.core.api.Assertions.assertThat;

import io.datafair.datasetmodel.schema.Column;
import io.datafair.datasets.query.column.ItemList;
import io.datafair.datasets.query.scan.Hits;
import io.datafair.datasets.query.scan.SourceFields;
import io.datafair.datasets.query.search.Cursor;
import io.datafair.datasets.query.search.Sorting;
import io.datafair.runtime.http.Json;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;

class EncodingTest {
  private static final List<Column> COLUMNS =
      List.of(
          Column.of(Map.of("key", "text", "type", "string")),
          Column.of(Map.of("key", "number", "type", "number")));

  private static Hits hits(List<Map<String, Object>> lines) {
    List<Object> hits = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      Map<String, Object> hit = new LinkedHashMap<>();
      hit.put("_index", "i");
      hit.put("_id", "line" + i);
      hit.put("_score", null);
      hit.put("_source", lines.get(i));
      hit.put("sort", List.of(i));
      hits.add(hit);
    }
    Map<String, Object> total = Map.of("value", lines.size(), "relation", "eq");
    return Hits.of(Json.bytes(Map.of("hits", Map.of("total", total, "hits", hits))), 1);
  }

  @Property(tries = 300)
  void csvHoldsEveryTextBetweenQuotes(@ForAll String text, @ForAll int number) {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("text", text);
    line.put("number", number);
    ByteOutput output = new ByteOutput(8);
    new CsvRows(COLUMNS, new CsvDialect((byte) ';', false, false))
        .write(hits(List.of(line)), output);
    String expected =
        "\uFEFF\"" + text.replace("\0", "").replace("\"", "\"\"") + "\";" + number + "\n";
    assertThat(output.toBytes()).isEqualTo(expected.getBytes(StandardCharsets.UTF_8));
  }

  @Property(tries = 200)
  void linesAreCopiedWhole(@ForAll @Size(max = 20) List<String> texts) {
    List<Map<String, Object>> lines = new ArrayList<>();
    texts.forEach(text -> lines.add(Map.of("text", text)));
    Hits hits = hits(lines);
    assertThat(hits.count()).isEqualTo(texts.size());
    SourceFields fields = new SourceFields(List.of("text"));
    for (int i = 0; i < hits.count(); i++) {
      fields.read(hits.bytes(), hits.sourceStart(i));
      int member = fields.member(0);
      assertThat(
              JsonStrings.decoded(hits.bytes(), fields.valueStart(member), fields.valueEnd(member)))
          .isEqualTo(
              new String(texts.get(i).getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8));
    }
  }

  @Property(tries = 200)
  void cursorReadsWhatItWrote(@ForAll String text, @ForAll long number, @ForAll boolean missing) {
    List<Object> values = new ArrayList<>();
    values.add(missing ? null : text);
    values.add(number);
    String array = new String(Json.bytes(values), StandardCharsets.UTF_8);
    assertThat(
            Cursor.parse(
                Cursor.format(array),
                List.of(
                    new Sorting.Key.Field("text", false, true),
                    new Sorting.Key.Field("number", false, false))))
        .isEqualTo(array);
  }

  @Property(tries = 100)
  void listsOfJsonTextsAreReadBack(@ForAll @Size(min = 1, max = 5) List<String> items) {
    String array = new String(Json.bytes(items), StandardCharsets.UTF_8);
    assertThat(ItemList.parse(array.substring(1, array.length() - 1), "x_in"))
        .isEqualTo(
            items.stream()
                .map(
                    item ->
                        new String(item.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8))
                .toList());
  }
}
