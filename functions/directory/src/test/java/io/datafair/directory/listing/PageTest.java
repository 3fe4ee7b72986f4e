package io.datafair.directory.listing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.mongodb.MongoClientSettings;
import io.datafair.core.problem.ProblemException;
import io.datafair.runtime.http.QueryParameters;
import org.bson.Document;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PageTest {
  private static final Listing LISTING = Listing.of("name", "created").withLists("organizations");

  private static Page page(String query) {
    return Page.of(QueryParameters.parse(query), LISTING);
  }

  private static String order(String query) {
    return page(query)
        .order()
        .toBsonDocument(Document.class, MongoClientSettings.getDefaultCodecRegistry())
        .toJson();
  }

  @ParameterizedTest
  @CsvSource({
    "'', 10, 0",
    "size=0, 0, 0",
    "size=25, 25, 0",
    "size=10000, 10000, 0",
    "page=1, 10, 0",
    "page=3, 10, 20",
    "page=0, 10, 0",
    "size=20&page=4, 20, 60",
    "skip=7, 10, 7",
    "skip=0&page=9, 10, 0",
    "size=, 10, 0"
  })
  void readsWhichPartIsAskedFor(String query, int size, int skip) {
    assertThat(page(query).size()).isEqualTo(size);
    assertThat(page(query).skip()).isEqualTo(skip);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''|{\"name\": 1, \"_id\": 1}",
        "sort=|{\"name\": 1, \"_id\": 1}",
        "sort=name|{\"name\": 1, \"_id\": 1}",
        "sort=-name|{\"name\": -1, \"_id\": 1}",
        "sort=name:-1|{\"name\": -1, \"_id\": 1}",
        "sort=name:1|{\"name\": 1, \"_id\": 1}",
        "sort=created.date|{\"created.date\": 1, \"_id\": 1}",
        "sort=-created.date,name|{\"created.date\": -1, \"name\": 1, \"_id\": 1}",
        "sort=name,-name|{\"name\": 1, \"_id\": 1}"
      })
  void readsTheOrder(String query, String expected) {
    assertThat(order(query)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "size=-1",
        "size=ten",
        "size=10001",
        "size=99999999",
        "page=-1",
        "skip=x",
        "page=9999999&size=10000",
        "skip=1000001",
        "sort=email",
        "sort=organizations",
        "sort=$where",
        "sort=--name",
        "sort=-name:1",
        "sort=name:2",
        "sort=name,,created",
        "sort=name,name,name,name,name,name,name,name,name"
      })
  void refusesWhatIsNoPageOfIt(String query) {
    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(() -> page(query))
        .satisfies(refused -> assertThat(refused.problem().status()).isEqualTo(400));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"id=a|a", "id=a,b|a b", "id=a&id=b|a b", "id= a , ,b,|a b", "id=|''", "other=a|''"})
  void readsCommaListsThatMayBeRepeated(String query, String expected) {
    assertThat(String.join(" ", Criteria.values(QueryParameters.parse(query), "id")))
        .isEqualTo(expected);
  }
}
