package io.datafair.ingest.analyze;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ColumnKeysTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      value = {
        "slug ! Nom de l'établissement ! nom_de_l_etablissement",
        "slug ! Taux (%) ! taux_percent",
        "slug ! > 65 ans ! greater_65_ans",
        "slug ! Cœur ! coeur",
        "slug ! _id ! id",
        "slug ! N° ! n",
        "compat-ods ! N° ! ndeg",
        "legacy ! Nom.du lieu ! Nom_du_lieu",
        "legacy ! \"_é\" ! é",
      })
  void makesTheKey(String algorithm, String name, String key) {
    assertThat(ColumnKeys.named(algorithm).of(name)).isEqualTo(key);
  }
}
