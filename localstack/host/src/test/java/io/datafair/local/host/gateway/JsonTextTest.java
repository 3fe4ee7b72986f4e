package io.datafair.local.host.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.datafair.local.host.http.Bytes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.json.JsonMapper;

class JsonTextTest {
  private final JsonMapper plain = new JsonMapper();
  private final JsonMapper ascii =
      JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "a",
        "é",
        "\"",
        "\\",
        "\\\"",
        "a\"b\\c\nd\te\rf\bg\fh",
        "\u0000\u001f",
        "€ and 😀!",
        "{\"results\":[{\"nom\":\"Saint-Étienne\"}]}",
        "ends with \\"
      })
  void readsWhatWasWritten(String text) {
    assertThat(read(plain.writeValueAsString(text))).isEqualTo(text);
    assertThat(read(ascii.writeValueAsString(text))).isEqualTo(text);
  }

  @Test
  void stopsAtTheClosingQuote() {
    assertThat(read("\"abc\",\"other\":\"def\"}")).isEqualTo("abc");
    assertThat(read("\"a\\/b\"")).isEqualTo("a/b");
  }

  @Test
  void refusesWhatIsBroken() {
    assertThatThrownBy(() -> read("\"abc")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> read("\"\\u12g4\"")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> read("\"abc\\\"")).isInstanceOf(IllegalArgumentException.class);
  }

  private static String read(String json) {
    return JsonText.at(Bytes.of(json), 0).text();
  }
}
