package io.datafair.ingest.table;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DialectSnifferTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      quoteCharacter = '`',
      value = {
        "nom;valeur~un;1~deux;2 # ;",
        "nom;valeur~un;1,5~deux;2,5 # ;",
        "nom,valeur~un,1~deux,2 # ,",
        "nom|valeur~un|1~deux|2 # |",
        "nom,avis~un,\"bon, sans plus\"~deux,\"bon\" # ,",
        "nom;avis~un;\"bon, sans plus\"~deux;\"bon; ou presque\" # ;",
        "nom;valeur~un;1~deux;2;de;trop~trois;3 # ;",
        "nom;valeur~un;1;2;3;4 # ;",
        "\"Nom, prénom\";age~\"Le Goff, Anne\";40~\"Roux, Paul\";50 # ;",
      })
  void findsTheSeparatorEvenWhenARowIsRagged(String file, char separator) {
    assertThat(DialectSniffer.sniff(file.replace('~', '\n').strip()).separator())
        .isEqualTo(separator);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      value = {"remarque~bon, mais long~très bon, vraiment", "remarque~un; deux; trois~quatre"})
  void leavesProseInOneColumn(String file) {
    Dialect dialect = DialectSniffer.sniff(file.replace('~', '\n').strip());
    assertThat(file.substring(file.indexOf('~'))).doesNotContain("" + dialect.separator());
  }
}
