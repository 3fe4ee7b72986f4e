package io.datafair.resources.listing;

import static org.assertj.core.api.Assertions.assertThat;

import org.bson.Document;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RankingTest {
  @ParameterizedTest
  @CsvSource({"river, 21", "riv, 11", "fish, 1", "river fish, 22", "RIVÉR, 21", "lake, 0"})
  void aWordOfTheTitleCountsMostAndAWholeOneMore(String q, int score) {
    Document document =
        new Document("_title", "river of the town").append("_search", "river of the town \n fish");
    assertThat(ResourceListing.score(document, q)).isEqualTo(score);
  }
}
