package io.datafair.datasetmodel.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.datafair.core.account.Account;
import io.datafair.core.account.AccountType;
import java.util.List;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Contract: datasets, sections 5.1 and 5.3. */
class FileDatasetsTest {

  @ParameterizedTest
  @CsvSource({
    "my-data_2024.csv,          my data 2024",
    "Marchés publics.csv,       Marchés publics",
    "a.b.c.geojson,             a b c",
    "rivers,                    rivers",
    ".csv,                      csv",
    "'  spaced  out .tsv',      spaced out",
    "___.csv,                   ___.csv",
    "2024.01.csv,               2024 01",
  })
  void titleIsTheFileNameInWords(String fileName, String title) {
    assertThat(FileDatasets.title(fileName)).isEqualTo(title);
  }

  @Test
  void aUsersDatasetStartsPrivate() {
    assertThat(FileDatasets.initialPermissions(Account.user("ana", "Ana"))).isEmpty();
  }

  @Test
  void contributorsOfTheOrganizationMayWriteAndRead() {
    List<Document> entries =
        FileDatasets.initialPermissions(Account.organization("town", "Town hall"));
    assertThat(entries)
        .containsExactly(
            contributors("-", List.of("write"), List.of("delete")),
            contributors("-", List.of("list", "read", "readAdvanced"), List.of()));
  }

  @Test
  void contributorsOfADepartmentAreItsOwn() {
    Account roads = new Account(AccountType.ORGANIZATION, "town", "Town hall", "roads", "Roads");
    assertThat(FileDatasets.initialPermissions(roads))
        .extracting(entry -> entry.get("department"))
        .containsExactly("roads", "roads");
  }

  private static Document contributors(
      String department, List<String> classes, List<String> operations) {
    return new Document("type", "organization")
        .append("id", "town")
        .append("name", "Town hall")
        .append("department", department)
        .append("roles", List.of("contrib"))
        .append("classes", classes)
        .append("operations", operations);
  }
}
