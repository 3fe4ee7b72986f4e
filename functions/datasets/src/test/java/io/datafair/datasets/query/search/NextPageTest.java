package io.datafair.datasets.query.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.datafair.runtime.http.QueryParameters;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NextPageTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''                    | after=3%2C%22a+b%22",
        "size=2                | size=2&after=3%2C%22a+b%22",
        "page=4&size=2&after=1 | size=2&after=3%2C%22a+b%22",
        "q=%C3%A9t%C3%A9&flag  | q=%C3%A9t%C3%A9&flag&after=3%2C%22a+b%22"
      })
  void repeatsTheQuestionFromTheLastLine(String query, String next) {
    assertThat(
            NextPage.url(
                "https://data.example/lines",
                QueryParameters.parse(query),
                Set.of("after", "page"),
                "after",
                "3,\"a b\""))
        .isEqualTo("https://data.example/lines?" + next);
  }
}
