package io.datafair.ingest.analyze;

import static org.assertj.core.api.Assertions.assertThat;

import io.datafair.ingest.content.Cells;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ColumnSnifferTest {

  private static Map<String, Object> sniff(String... values) {
    ColumnSniffer sniffer = new ColumnSniffer();
    for (String value : values) {
      char[] buffer = value.toCharArray();
      int from = Cells.trimStart(buffer, 0, buffer.length);
      sniffer.accept(buffer, from, Cells.trimEnd(buffer, from, buffer.length));
    }
    return sniffer.type();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      value = {
        "boolean ! ! ! 0|1",
        "boolean ! ! ! Oui|NON|_vrai_",
        "boolean ! ! ! -1|0",
        "integer ! ! ! 0|1|2",
        "integer ! ! ! 1 234|-5|+6",
        "number ! ! ! 1,5|2|3.25",
        "number ! ! ! 1 234,5|1e-3|.5",
        "string ! ! ! 1,234,567",
        "string ! ! ! 12345678901234567890",
        "string ! date-time ! D/M/YYYY H:m ! 1/2/2024 9:05|31/12/2023 23:59",
        "string ! date-time ! D/M/YY H:m ! 1/2/24 9:05",
        "string ! date-time ! D/M/YYYY, H:m ! 1/2/2024, 9:05",
        "string ! date-time ! D/M/YYYY H:m:s ! 01/02/2024 09:05:07",
        "string ! date-time ! YYYY-MM-DDTHH:mm:ss ! 2024-02-01T09:05:07",
        "string ! date-time ! YYYY-MM-DD HH:mm:ss ! 2024-02-01 09:05:07",
        "string ! date-time ! ! 2024-02-01T09:05:07Z|2024-02-01T09:05:07.123+01:00",
        "string ! date ! D/M/YYYY ! 1/2/2024|29/02/2024",
        "string ! date ! D/M/YY ! 1/2/24",
        "string ! date ! YYYY/M/D ! 2024/2/1",
        "string ! date ! ! 2024-02-01",
        "string ! ! ! 30/02/2024",
        "string ! ! ! 13/13/2024|1/1/2024",
        "string ! ! ! 1|deux",
      })
  void findsTheType(String type, String format, String pattern, String values) {
    Map<String, Object> found = sniff(values.split("\\|"));

    assertThat(found.get("type")).isEqualTo(type);
    assertThat(found.get("format")).isEqualTo(format);
    Object foundPattern = found.getOrDefault("dateFormat", found.get("dateTimeFormat"));
    assertThat(foundPattern).isEqualTo(pattern);
  }

  @Test
  void tellsCodesFromWords() {
    assertThat(sniff("A-1", "B/2").get("x-capabilities"))
        .isEqualTo(Map.of("text", false, "insensitive", false));
    assertThat(sniff("A-1", "deux").get("x-capabilities")).isNull();
  }

  @Test
  void tellsLongTexts() {
    assertThat(sniff("x".repeat(201)))
        .containsEntry("x-display", "textarea")
        .containsEntry(
            "x-capabilities", Map.of("index", false, "values", false, "insensitive", false));
  }
}
