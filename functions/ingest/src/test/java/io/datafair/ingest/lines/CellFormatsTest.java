package io.datafair.ingest.lines;

import static org.assertj.core.api.Assertions.assertThat;

import io.datafair.datasetmodel.schema.Column;
import io.datafair.ingest.json.JsonBuffer;
import io.datafair.runtime.http.Json;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CellFormatsTest {
  private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

  private static String format(
      Map<String, Object> column, Map<String, Object> sniffed, String cell) {
    Map<String, Object> attributes = new HashMap<>(column);
    attributes.put("key", "a");
    JsonBuffer out = new JsonBuffer(8);
    char[] buffer = cell.toCharArray();
    CellFormat format = CellFormats.of(Column.of(attributes), sniffed, PARIS);
    return format.write(buffer, 0, buffer.length, out)
        ? new String(out.bytes(), 0, out.size(), StandardCharsets.UTF_8)
        : "misfit";
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      quoteCharacter = '`',
      value = {
        "boolean ! Vrai ! true",
        "boolean ! 1 ! true",
        "boolean ! -1 ! false",
        "boolean ! non ! false",
        "boolean ! peut-être ! misfit",
        "integer ! 1 234 ! 1234",
        "integer ! +0012 ! 12",
        "integer ! -007 ! -7",
        "integer ! 000 ! 0",
        "integer ! 1,5 ! misfit",
        "number ! 1 234,50 ! 1234.50",
        "number ! ,5 ! 0.5",
        "number ! -0,25 ! -0.25",
        "number ! 5. ! 5",
        "number ! 1E+3 ! 1E3",
        "number ! 2e-3 ! 2e-3",
        "string ! été \"x\" \\ ! `\"été \\\"x\\\" \\\\\"`",
      })
  void writesEachType(String type, String cell, String json) {
    assertThat(format(Map.of("type", type), Map.of(), cell)).isEqualTo(json);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      value = {
        "date ! D/M/YYYY ! 5/3/2024 ! 2024-03-05",
        "date ! D/M/YY ! 5/3/99 ! 1999-03-05",
        "date ! YYYY/M/D ! 2024/3/5 ! 2024-03-05",
        "date ! ! 2024-03-05 ! 2024-03-05",
        "date-time ! D/M/YYYY H:m ! 15/1/2024 10:00 ! 2024-01-15T10:00:00+01:00",
        "date-time ! D/M/YYYY H:m ! 15/7/2024 10:00 ! 2024-07-15T10:00:00+02:00",
        "date-time ! YYYY-MM-DD HH:mm:ss ! 2024-01-15 10:00:00 ! 2024-01-15T10:00:00+01:00",
        "date-time ! ! 2024-01-15T10:00:00Z ! 2024-01-15T10:00:00Z",
        "date-time ! ! 2024-01-15T10:00:00-05:00 ! 2024-01-15T10:00:00-05:00",
        "date-time ! ! 2024-01-15T10:00:00.5 ! 2024-01-15T10:00:00.5+01:00",
        "date-time ! ! 2024-01-15 10:00:00+00:00 ! 2024-01-15T10:00:00+00:00",
        "date-time ! ! 2024-01-15 ! 2024-01-15",
      })
  void writesDates(String format, String pattern, String cell, String text) {
    Map<String, Object> sniffed =
        pattern == null ? Map.of() : Map.of("dateFormat", pattern, "dateTimeFormat", pattern);

    assertThat(format(Map.of("type", "string", "format", format), sniffed, cell))
        .isEqualTo("\"" + text + "\"");
  }

  @Test
  void splitsSeveralValues() {
    assertThat(format(Map.of("type", "string", "separator", ";"), Map.of(), "a; b ;;c"))
        .isEqualTo("[\"a\",\"b\",\"c\"]");
  }

  @Test
  void writesEveryCharacterAsJson() {
    StringBuilder text = new StringBuilder();
    for (int i = 1; i < 3_000; i++) {
      text.appendCodePoint(i);
    }
    text.append("😀").repeat("\u0001", 3_000).append("fin 😀");

    String json = format(Map.of("type", "string"), Map.of(), text.toString());

    assertThat(Json.MAPPER.readValue(json, String.class)).isEqualTo(text.toString());
  }
}
