package io.datafair.ingest.analyze;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.datafair.datasetmodel.run.ContentException;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class HeaderTest {

  private static Header header(String... names) {
    return Header.of(List.of(names), ColumnKeys.SLUG);
  }

  @Test
  void columnsWithoutANameAreIgnored() {
    assertThat(header("Nom", "", "Âge").keys()).containsExactly("nom", null, "age");
  }

  @Test
  void aNameThatMakesNoKeyIsNumbered() {
    assertThat(header("Nom", "???").keys()).containsExactly("nom", "colonne_2");
  }

  @Test
  void refusesAColumnThatComesTwice() {
    assertThatThrownBy(() -> header("Nom", "nom "))
        .isInstanceOf(ContentException.class)
        .hasMessageContaining("nom");
  }

  @Test
  void refusesAHeaderWithoutAnyName() {
    assertThatThrownBy(() -> header("", "")).isInstanceOf(ContentException.class);
  }

  @Test
  void refusesTooManyColumnsAndTooLongNames() {
    List<String> names = Collections.nCopies(1_001, "");
    assertThatThrownBy(() -> Header.of(names, ColumnKeys.SLUG))
        .isInstanceOf(ContentException.class)
        .hasMessageContaining("1001");
    assertThatThrownBy(() -> header("Nom", "x".repeat(1_001)))
        .isInstanceOf(ContentException.class)
        .hasMessageContaining("2");
  }
}
