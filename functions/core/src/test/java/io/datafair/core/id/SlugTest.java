package io.datafair.core.id;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SlugTest {

  @ParameterizedTest
  @CsvSource({
    "Rivers, rivers",
    "Marchés publics, marches-publics",
    "'  L''été à Étretat !  ', l-ete-a-etretat",
    "Œuvres & Cœurs, oeuvres-coeurs",
    "my_data-2024.csv, my-data-2024-csv",
    "'a --- b', a-b",
    "ﬁnances, finances",
    "Ünïcødé, unic-de",
  })
  void isLowerCaseWithoutAccentsAndDashed(String title, String slug) {
    assertThat(Slug.of(title)).isEqualTo(slug);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "---", "!?", "数据"})
  void isNeverEmpty(String title) {
    assertThat(Slug.of(title)).isEqualTo("sans-titre");
  }

  @Test
  void isAnIdOfAtMostAHundredCharacters() {
    String slug = Slug.of("a".repeat(99) + " " + "b".repeat(50));
    assertThat(slug).isEqualTo("a".repeat(99));
    assertThat(Ids.isResourceId(slug)).isTrue();
  }

  @Test
  void ofASlugIsItself() {
    assertThat(Slug.of(Slug.of("Des mots, des MOTS"))).isEqualTo("des-mots-des-mots");
  }
}
