package io.datafair.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class AccessTest {
  @Test
  void everyFunctionWithRoutesHasItsTable() {
    assertThat(DocumentedAccess.functions())
        .as("headings of docs/access.md, which are those of docs/api.md")
        .containsExactlyElementsOf(DocumentedTable.headings("api.md"));
  }

  @Test
  void everyRouteSaysWhoMayCallIt() {
    for (String function : DocumentedTable.headings("api.md")) {
      List<String> rows =
          DocumentedAccess.of(function).stream()
              .map(DocumentedAccess.Row::route)
              .distinct()
              .toList();
      List<String> routes = DocumentedRoutes.of(function);
      assertThat(routes)
          .as(
              "routes of docs/api.md under \"%s\": one that is new needs a row in docs/access.md,"
                  + " with the status that each caller gets from it",
              function)
          .isSubsetOf(rows);
      assertThat(rows)
          .as(
              "rows of docs/access.md under \"%s\": the row of a route that is gone goes with it",
              function)
          .isSubsetOf(routes);
    }
  }

  @Test
  void noRowAnswersAFault() {
    assertThat(DocumentedAccess.all())
        .allSatisfy(row -> assertThat(row.statuses().values()).allMatch(status -> status < 500));
  }
}
