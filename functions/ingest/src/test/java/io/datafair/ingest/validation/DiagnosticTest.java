package io.datafair.ingest.validation;

import static org.assertj.core.api.Assertions.assertThat;

import io.datafair.core.problem.Text;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class DiagnosticTest {
  private static final Text WRONG = new Text("trop long, \"vraiment\"", "too long");

  private final Diagnostic diagnostic = new Diagnostic();

  @Test
  void writesEachFaultInBothLanguages() {
    diagnostic.add(3, "name", WRONG, "a\nb");
    assertThat(new String(diagnostic.french(), StandardCharsets.UTF_8))
        .isEqualTo(
            "\uFEFFline,error_type,field,message,raw_value\n"
                + "3,validation,name,\"trop long, \"\"vraiment\"\"\",\"a\nb\"\n");
    assertThat(new String(diagnostic.english(), StandardCharsets.UTF_8))
        .endsWith("3,validation,name,too long,\"a\nb\"\n");
  }

  @Test
  void shortensTheValuesThatItQuotes() {
    diagnostic.add(1, "name", WRONG, "x".repeat(1_000));
    assertThat(new String(diagnostic.english(), StandardCharsets.UTF_8))
        .endsWith("," + "x".repeat(200) + "\n");
  }

  @Test
  void countsFaultsAndTheLinesThatHaveThem() {
    assertThat(diagnostic.empty()).isTrue();
    diagnostic.add(1, "a", WRONG, "");
    diagnostic.add(1, "b", WRONG, "");
    diagnostic.add(7, "a", WRONG, "");
    assertThat(diagnostic.empty()).isFalse();
    assertThat(diagnostic.errors()).isEqualTo(3);
    assertThat(diagnostic.text(4).en()).startsWith("50%").contains("line 1", "line 7");
  }

  @Test
  void aFaultInAMillionIsOnePercent() {
    diagnostic.add(1, "a", WRONG, "");
    assertThat(diagnostic.text(1_000_000).en()).startsWith("1%");
  }

  @Test
  void stopsWritingLongBeforeItStopsCounting() {
    for (int line = 1; line <= 10_001; line++) {
      diagnostic.add(line, "a", WRONG, "");
    }
    assertThat(diagnostic.errors()).isEqualTo(10_001);
    assertThat(diagnostic.rows()).isEqualTo(10_000);
    assertThat(diagnostic.capped()).isTrue();
  }
}
