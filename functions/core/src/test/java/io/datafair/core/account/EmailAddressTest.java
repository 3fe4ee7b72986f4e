package io.datafair.core.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EmailAddressTest {
  private static EmailAddress of(String text) {
    return EmailAddress.of(text);
  }

  @ParameterizedTest
  @CsvSource({
    "ana@example.org, ANA@Example.ORG",
    "ana@example.org, ' ana@example.org '",
    "éloïse@été.example, ÉLOÏSE@ÉTÉ.example",
    "ελενη@example.org, ΕΛΕΝΗ@example.org"
  })
  void isProvedInAnyCase(String one, String other) {
    assertThat(of(one).proves(of(other))).isTrue();
    assertThat(of(other).proves(one)).isTrue();
    assertThat(Set.of(of(one))).contains(of(other));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "anà@example.org",
        "ana@exàmple.org",
        // The same letters, composed otherwise.
        "ana@exa\u0300mple.org",
        // Dotless and dotted i, long s, Kelvin, full width, a ligature, an invisible sign.
        "kıss@ınfo.example",
        "KİSS@İNFO.example",
        "ki\u017Fs@info.example",
        "\u212Aiss@info.example",
        "\uFF4Biss@info.example",
        "kiss@in\uFB01o.example",
        "ki\u00ADss@info.example",
        "kiss@info.example.evil.example",
        "kiss",
        ""
      })
  void isProvedByNoLookAlike(String other) {
    for (String known : new String[] {"ana@example.org", "kiss@info.example"}) {
      assertThat(of(known).proves(of(other))).isFalse();
      assertThat(of(other).proves(known)).isFalse();
      assertThat(of(known)).isNotEqualTo(of(other));
    }
    assertThat(of("ana@exàmple.org").proves(of("ana@exa\u0300mple.org"))).isFalse();
    assertThat(of("ana@example.org").proves((String) null)).isFalse();
  }

  @Test
  void isTheSameInAnyCountry() {
    java.util.Locale before = java.util.Locale.getDefault();
    try {
      java.util.Locale.setDefault(java.util.Locale.forLanguageTag("tr"));
      assertThat(of("INFO@EXAMPLE.ORG")).isEqualTo(of("info@example.org"));
      assertThat(of("INFO@EXAMPLE.ORG").uniqueKey()).isEqualTo("info@example.org");
    } finally {
      java.util.Locale.setDefault(before);
    }
  }

  @Test
  void isUniqueAmongThoseThatLookLikeIt() {
    for (String alike :
        new String[] {
          "ANA@example.org", "anà@example.org", "ana@exa\u0300mple.org", "\uFF41na@example.org"
        }) {
      assertThat(of(alike).uniqueKey()).isEqualTo("ana@example.org");
    }
    assertThat(of(" Élodie@Example.org").uniqueKey()).isEqualTo("elodie@example.org");
    assertThat(of("ana@example.org").uniqueKey("town")).isEqualTo(" town ana@example.org");
  }

  @Test
  void isInTheDomainThatFollowsTheLastSign() {
    assertThat(of("ana@Example.org").isIn("example.ORG")).isTrue();
    assertThat(of("\"a@b\"@example.org").isIn("example.org")).isTrue();
    for (String other :
        new String[] {
          "ana@exàmple.org",
          "ana@sub.example.org",
          "ana@example.org@evil.example",
          "ana@example.org.evil.example",
          "ana"
        }) {
      assertThat(of(other).isIn("example.org")).as(other).isFalse();
    }
  }

  @Test
  void hasAPatternOfTheSameAddresses() {
    String pattern = of("Kim.is+[1]@été.example").pattern();
    assertThat("kIM.Is+[1]@ÉTÉ.Example").matches(pattern);
    for (String other :
        new String[] {
          "k\u0131m.is+[1]@été.example",
          "\u212Aim.is+[1]@été.example",
          "kim.i\u017F+[1]@été.example",
          "kim.is+[1]@ete.example",
          "kimxis+[1]@été.example",
          "kim.is+1@été.example"
        }) {
      assertThat(other).doesNotMatch(pattern);
    }
  }

  @Test
  void isWrittenAsItWasGiven() {
    assertThat(of(" Ana@Example.org ")).hasToString("Ana@Example.org");
  }
}
