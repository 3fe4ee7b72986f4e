package io.datafair.ingest.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.datafair.datasetmodel.run.ContentException;
import io.datafair.ingest.table.RowSplitter.CodeUnit;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EncodingSnifferTest {
  private static final String FRENCH =
      "commune;rivière\nÉvry;la Seine à l'été\nBéziers;l'Orb, près du marché aux bœufs\n";

  private static TextEncoding sniff(byte[] bytes) {
    return EncodingSniffer.sniff(bytes, true);
  }

  @Test
  void plainAsciiIsToldAsUtf8() {
    assertThat(sniff("a;b\n1;2\n".getBytes(StandardCharsets.US_ASCII)))
        .isEqualTo(new TextEncoding(StandardCharsets.UTF_8, 0));
  }

  @ParameterizedTest
  @CsvSource({"UTF-8, 3, BYTE", "UTF-16LE, 2, UTF_16_LITTLE", "UTF-16BE, 2, UTF_16_BIG"})
  void aMarkTellsTheEncodingAndIsNoContent(String name, int mark, CodeUnit unit) {
    Charset charset = Charset.forName(name);
    TextEncoding found = sniff(("\uFEFF" + FRENCH).getBytes(charset));
    assertThat(found).isEqualTo(new TextEncoding(charset, mark));
    assertThat(found.unit()).isEqualTo(unit);
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-8", "UTF-16LE", "UTF-16BE", "windows-1252"})
  void contentTellsTheEncodingWithoutAMark(String name) {
    Charset charset = Charset.forName(name);
    assertThat(sniff(FRENCH.getBytes(charset))).isEqualTo(new TextEncoding(charset, 0));
  }

  @Test
  void aCharacterCutAtTheEndOfASampleIsStillUtf8() {
    byte[] bytes = "été".getBytes(StandardCharsets.UTF_8);
    byte[] cut = Arrays.copyOf(bytes, bytes.length - 1);
    assertThat(EncodingSniffer.sniff(cut, false).charset()).isEqualTo(StandardCharsets.UTF_8);
    assertThat(EncodingSniffer.sniff(cut, true).charset()).isNotEqualTo(StandardCharsets.UTF_8);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"PK\u0003\u0004rest", "%PDF-1.7", "GIF89a", "PAR1", "SQLite format 3\u0000"})
  void filesThatAreNoTextAreRefused(String start) {
    assertThatThrownBy(() -> sniff(start.getBytes(StandardCharsets.ISO_8859_1)))
        .isInstanceOf(ContentException.class);
  }

  @Test
  void scatteredZerosAreNoText() {
    assertThatThrownBy(() -> sniff(new byte[] {'a', 0, 0, 'b', 0, 'c', 'd', 'e', 0, 0}))
        .isInstanceOf(ContentException.class);
  }

  @Test
  void theSenderMayNameTheEncodingUnlessAMarkSaysOtherwise() {
    byte[] bytes = FRENCH.getBytes(StandardCharsets.UTF_8);
    assertThat(EncodingSniffer.named("ISO-8859-15", bytes).name()).isEqualTo("ISO-8859-15");
    byte[] marked = ("\uFEFF" + FRENCH).getBytes(StandardCharsets.UTF_8);
    assertThat(EncodingSniffer.named("ISO-8859-15", marked).charset())
        .isEqualTo(StandardCharsets.UTF_8);
    assertThatThrownBy(() -> EncodingSniffer.named("EBCDIC-XML-US", bytes))
        .isInstanceOf(ContentException.class);
    assertThatThrownBy(() -> EncodingSniffer.named("Shift_JIS", bytes))
        .isInstanceOf(ContentException.class);
  }
}
