package io.datafair.ingest.analyze;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.datafair.datasetmodel.run.ContentException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TableAnalyzerTest {

  static FileAnalysis analyze(byte[] file) {
    try {
      return new TableAnalyzer(ColumnKeys.SLUG, 1 << 24, read -> {})
          .analyze(new ByteArrayInputStream(file), null);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static FileAnalysis analyze(String file) {
    return analyze(file.getBytes(StandardCharsets.UTF_8));
  }

  private static Map<String, Object> column(FileAnalysis analysis, String key) {
    return analysis.columns().stream()
        .filter(column -> key.equals(column.get("key")))
        .findFirst()
        .orElseThrow();
  }

  private static String types(FileAnalysis analysis) {
    return analysis.columns().stream()
        .map(column -> column.get("key") + ":" + column.get("type") + "/" + column.get("format"))
        .collect(Collectors.joining(" "));
  }

  @Test
  void readsAFileAsAFrenchTownWritesIt() {
    FileAnalysis analysis =
        analyze(
            """
            Numéro;Objet du marché;Montant (€);Notifié le;Actif;Vide
            A-1;Voirie, lot 1;"1 234,50";05/03/2024;oui;
            A-2;"Éclairage
            public";99;31/12/2023;non;
            A-3;;7,25;01/01/2024;oui;
            """);

    assertThat(analysis.dialect().separator()).isEqualTo(';');
    assertThat(analysis.lines()).isEqualTo(3);
    assertThat(analysis.emptyColumns()).containsExactly("Vide");
    assertThat(types(analysis))
        .isEqualTo(
            "numero:string/null objet_du_marche:string/null montant_euro:number/null"
                + " notifie_le:string/date actif:boolean/null");
    assertThat(column(analysis, "notifie_le")).containsEntry("dateFormat", "D/M/YYYY");
    assertThat(column(analysis, "montant_euro")).containsEntry("x-originalName", "Montant (€)");
  }

  @Nested
  class Dialects {
    @ParameterizedTest
    @CsvSource(
        delimiter = '!',
        value = {
          ", ! a,b\\n1,2\\n3,4\\n",
          "; ! nom;prix\\nun, deux;1,5\\ntrois, quatre;2,5\\n",
          "tab ! a\\tb\\n1\\t2\\n",
          "| ! a|b\\n1|2\\n",
          "; ! a;b\\r\\n\"x;y\";2\\r\\n\"z \"\"q\"\"\";3\\r\\n",
          ", ! nom,ville\\nl'eau,Aix\\nd'or,Apt\\n",
          ", ! a,b,c\\n1,2\\n3,4,5\\n6,7,8\\n",
        })
    void findsTheSeparator(String separator, String escaped) {
      String expected = separator.equals("tab") ? "\t" : separator;
      String text = escaped.replace("\\n", "\n").replace("\\r", "\r").replace("\\t", "\t");

      assertThat(analyze(text).dialect().separator()).isEqualTo(expected.charAt(0));
      assertThat(analyze(text).dialect().quote()).isEqualTo('"');
    }

    @Test
    void findsSingleQuotes() {
      FileAnalysis analysis = analyze("a;b\n'x;y';'1'\n'z';'2'\n");

      assertThat(analysis.dialect().quote()).isEqualTo('\'');
      assertThat(types(analysis)).isEqualTo("a:string/null b:integer/null");
    }

    @Test
    void readsASingleColumn() {
      FileAnalysis analysis = analyze("nom\nAix, en Provence\nApt\n");

      assertThat(analysis.keys()).containsExactly("nom");
    }

    @Test
    void toleratesExtraEmptyCells() {
      assertThat(analyze("a;b\n1;2;;\n3;4;\n").lines()).isEqualTo(2);
    }

    @Test
    void refusesExtraFilledCells() {
      assertThatThrownBy(() -> analyze("a;b\n1;2\n3;4;5\n6;7\n8;9\n"))
          .isInstanceOfSatisfying(
              ContentException.class,
              refused ->
                  assertThat(refused.text().fr()).endsWith("format est probablement invalide"));
    }

    @Test
    void refusesTheSameColumnTwice() {
      assertThatThrownBy(() -> analyze("Été;ete\n1;2\n"))
          .isInstanceOfSatisfying(
              ContentException.class,
              refused -> assertThat(refused.text().fr()).contains("plusieurs fois la colonne"));
    }
  }

  @Nested
  class Encodings {
    private static final String TEXT =
        "commune;département\nÉvry;Île-de-France\nBéziers;Hérault\nSète;Hérault\nNîmes;Gard\n";

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "ISO-8859-1", "windows-1252", "UTF-16LE", "UTF-16BE"})
    void readsEveryUsualEncoding(String name) {
      FileAnalysis analysis = analyze(TEXT.getBytes(Charset.forName(name)));

      assertThat(analysis.keys()).containsExactly("commune", "departement");
      assertThat(analysis.lines()).isEqualTo(4);
    }

    @Test
    void tellsWindowsByItsOwnCharacters() {
      byte[] file = "prix;nom\n5 €;l’œuvre\n6 €;l’été\n".getBytes(Charset.forName("windows-1252"));

      assertThat(analyze(file).encoding().name()).isEqualTo("windows-1252");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16LE", "UTF-16BE"})
    void dropsTheByteOrderMark(String name) {
      FileAnalysis analysis = analyze(("\uFEFF" + TEXT).getBytes(Charset.forName(name)));

      assertThat(analysis.keys()).containsExactly("commune", "departement");
      assertThat(analysis.ranges().getFirst().start()).isGreaterThan(20);
    }
  }

  @Nested
  class Refusals {
    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\n\n\n", "\uFEFF"})
    void refusesAnEmptyFile(String text) {
      assertThatThrownBy(() -> analyze(text))
          .isInstanceOfSatisfying(
              ContentException.class, refused -> assertThat(refused.text().fr()).contains("vide"));
    }

    @Test
    void refusesAHeaderAlone() {
      assertThatThrownBy(() -> analyze("a;b;c\n"))
          .isInstanceOfSatisfying(
              ContentException.class,
              refused -> assertThat(refused.text().fr()).contains("en-tête"));
    }

    @Test
    void saysWhatABinaryFileLooksLike() {
      Map.of("PK\3\4", "zip", "\u0089PNG", "PNG", "%PDF-1.7", "PDF", "a\0b\0\0\1c\0\0", "binaire")
          .forEach(
              (start, kind) ->
                  assertThatThrownBy(() -> analyze(start.getBytes(StandardCharsets.ISO_8859_1)))
                      .isInstanceOfSatisfying(
                          ContentException.class,
                          refused -> assertThat(refused.text().fr()).contains(kind)));
    }

    @Test
    void refusesTooManyColumns() {
      String header = "a" + ",b".repeat(1_000);

      assertThatThrownBy(() -> analyze(header + "\n1\n"))
          .isInstanceOfSatisfying(
              ContentException.class, refused -> assertThat(refused.text().fr()).contains("1000"));
    }

    @Test
    void refusesAHugeCell() {
      String file = "a,b\n\"" + "x".repeat(3 << 20) + "\",1\n";

      assertThatThrownBy(() -> analyze(file))
          .isInstanceOfSatisfying(
              ContentException.class,
              refused -> assertThat(refused.text().fr()).contains("taille maximale"));
    }
  }

  @Test
  void keepsTheDigestOfTheWholeFile() {
    assertThat(analyze("\uFEFFa,b\n1,2\n").md5()).isEqualTo(md5("\uFEFFa,b\n1,2\n"));
  }

  private static String md5(String text) {
    try {
      byte[] digest =
          java.security.MessageDigest.getInstance("MD5")
              .digest(text.getBytes(StandardCharsets.UTF_8));
      return java.util.HexFormat.of().formatHex(digest);
    } catch (java.security.NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void numbersTheRowsOfRanges() {
    StringBuilder file = new StringBuilder("a,b\n");
    for (int i = 0; i < 100; i++) {
      file.append(i).append(",\"x\ny\"\n");
    }
    FileAnalysis analysis;
    try {
      analysis =
          new TableAnalyzer(ColumnKeys.SLUG, 100, read -> {})
              .analyze(
                  new ByteArrayInputStream(file.toString().getBytes(StandardCharsets.UTF_8)), null);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }

    assertThat(analysis.ranges()).hasSizeGreaterThan(5);
    assertThat(analysis.ranges().getFirst().line()).isEqualTo(1);
    assertThat(analysis.ranges().stream().mapToLong(range -> range.rows()).sum()).isEqualTo(100);
    assertThat(List.copyOf(analysis.ranges()).getLast().end()).isEqualTo(file.length());
  }
}
