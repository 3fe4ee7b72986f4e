package io.datafair.datasets.query.bounds;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SearchTextTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      value = {
        "rue de paris ~ 0 ~ 0 ~ 0 ~ 3",
        "par* ~ 0 ~ 1 ~ 4 ~ 1",
        "(a (b)) (c) ~ 2 ~ 0 ~ 0 ~ 3",
        "\"a b* c\" d ~ 0 ~ 0 ~ 0 ~ 4",
        "/(a|b)*/ ~ 0 ~ 5 ~ 8 ~ 1",
        "cat:/a b/ x? ~ 0 ~ 6 ~ 9 ~ 2",
        "\\(a\\* ~ 0 ~ 0 ~ 0 ~ 1",
        "))) a ~ 0 ~ 0 ~ 0 ~ 1",
        "/open ~ 0 ~ 5 ~ 5 ~ 1",
      })
  void readsWhatMakesATextExpensive(String text, int depth, int patterns, int longest, int words) {
    assertThat(SearchText.of(text, true))
        .isEqualTo(new SearchText(depth, patterns, longest, words));
  }

  @Test
  void slashesOfWordsAreNoExpressions() {
    assertThat(SearchText.of("12/05/2024 a/b", false)).isEqualTo(new SearchText(0, 0, 0, 2));
    assertThat(SearchText.of("a~2 b~", false).patterns()).isEqualTo(2);
    assertThat(SearchText.of("", true)).isEqualTo(new SearchText(0, 0, 0, 0));
    assertThat(SearchText.of("\\", true).words()).isEqualTo(1);
    assertThat(SearchText.of("(".repeat(9_000), true).depth()).isEqualTo(9_000);
  }
}
