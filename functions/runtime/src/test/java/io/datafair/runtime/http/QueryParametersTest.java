package io.datafair.runtime.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.datafair.core.account.Language;
import io.datafair.core.problem.ProblemException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Contract: datasets, section 1. */
class QueryParametersTest {

  @ParameterizedTest
  @CsvSource({
    "a=1,           a,     1",
    "a=1&b=2,       b,     2",
    "a=%C3%A9t%C3%A9, a,   été",
    "a=x+y,         a,     x y",
    "a=x%2By,       a,     x+y",
    "a=1=2,         a,     1=2",
    "a=,            a,     ''",
    "a,             a,     ''",
    "&&a=1&,        a,     1",
    "a%20b=1,       a b,   1",
    "a=%26%3D,      a,     &=",
  })
  void decodesNamesAndValues(String raw, String name, String value) {
    assertThat(QueryParameters.parse(raw).value(name)).isEqualTo(value);
  }

  @Test
  void anAbsentQueryHasNoParameters() {
    for (String raw : new String[] {null, ""}) {
      QueryParameters query = QueryParameters.parse(raw);
      assertThat(query.names()).isEmpty();
      assertThat(query.value("a")).isNull();
      assertThat(query.value("a", "b")).isEqualTo("b");
      assertThat(query.all("a")).isEmpty();
      assertThat(query.is("a", "")).isFalse();
    }
  }

  @Test
  void keepsTheOrderSentAndTheRawText() {
    QueryParameters query = QueryParameters.parse("c=3&a=1&b=2&a=4");
    assertThat(query.names()).containsExactly("c", "a", "b");
    assertThat(query.all("a")).containsExactly("1", "4");
    assertThat(query.raw()).isEqualTo("c=3&a=1&b=2&a=4");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a=%", "a=%zz", "%=1", "a=%e", "a=100%"})
  void refusesAMalformedEscape(String raw) {
    assertThatThrownBy(() -> QueryParameters.parse(raw).names())
        .isInstanceOfSatisfying(
            ProblemException.class,
            refusal -> assertThat(refusal.problem().status()).isEqualTo(400));
  }

  @Test
  void refusesAParameterGivenTwiceWhereItMustBeFlat() {
    QueryParameters.parse("a=1&b=1").requireFlat();
    QueryParameters twice = QueryParameters.parse("a=1&a=1");
    assertThatThrownBy(twice::requireFlat)
        .isInstanceOfSatisfying(
            ProblemException.class,
            refusal -> {
              assertThat(refusal.problem().status()).isEqualTo(400);
              assertThat(refusal.problem().text().in(Language.FR))
                  .isEqualTo("query parameter \"a\" is defined multiple times");
            });
  }

  @Test
  void refusesMoreThanItsBounds() {
    QueryParameters.parse("a=" + "x".repeat(9_998)).requireBounded();
    assertThatThrownBy(() -> QueryParameters.parse("a=" + "x".repeat(9_999)).requireBounded())
        .isInstanceOfSatisfying(
            ProblemException.class,
            refusal -> assertThat(refusal.problem().status()).isEqualTo(414));
    QueryParameters.parse("a=1" + "&a=1".repeat(99)).requireBounded();
    assertThatThrownBy(() -> QueryParameters.parse("a=1" + "&a=1".repeat(100)).requireBounded())
        .isInstanceOfSatisfying(
            ProblemException.class,
            refusal -> assertThat(refusal.problem().status()).isEqualTo(400));
  }
}
