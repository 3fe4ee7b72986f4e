package io.datafair.datasets.files;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DispositionTest {

  @Test
  void givesThePlainAndTheExactName() {
    assertThat(FileRoutes.disposition("rivières & lacs.csv"))
        .isEqualTo(
            "attachment; filename=\"rivi_res & lacs.csv\";"
                + " filename*=UTF-8''rivi%C3%A8res%20%26%20lacs.csv");
  }

  @Test
  void letsNoNameEndTheHeaderOrTheQuotes() {
    assertThat(FileRoutes.disposition("a\"; x=\r\nSet-Cookie: b\\.csv"))
        .isEqualTo(
            "attachment; filename=\"a_; x=__Set-Cookie: b_.csv\";"
                + " filename*=UTF-8''a%22%3B%20x%3D%0D%0ASet-Cookie%3A%20b%5C.csv");
  }

  @Test
  void encodesWhatTheStandardDoesNotAllowInAnExactName() {
    assertThat(FileRoutes.disposition("l'été (2024)*.csv"))
        .endsWith("filename*=UTF-8''l%27%C3%A9t%C3%A9%20%282024%29%2A.csv");
  }
}
