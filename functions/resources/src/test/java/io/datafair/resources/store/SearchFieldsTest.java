package io.datafair.resources.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.datafair.core.account.Account;
import io.datafair.resources.kind.Applications;
import io.datafair.testkit.Permissions;
import java.util.List;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SearchFieldsTest {
  private static final Account TOWN = Account.organization("town", "Ville de Vélizy");

  private static Document of(Document document) {
    return SearchFields.of(Applications.KIND, document);
  }

  @Test
  void holdsTheWordsOfDeclaredFieldsAndOfTheOwner() {
    Document found =
        of(
            Applications.document("map", TOWN)
                .append("title", "Carte d'Été")
                .append("topics", List.of("Eau", "Air"))
                .append("summary", "not declared"));
    assertThat(found.getString("_search")).isEqualTo("carte d'ete \neau \nair \nville de velizy");
    assertThat(found.getString("_title")).isEqualTo("carte d'ete");
    assertThat(found.getString("_modified")).isEqualTo("2026-01-02T03:04:05.678Z");
  }

  @Test
  void hasNoMomentWhenNoneIsThere() {
    Document document = Applications.document("map", TOWN);
    document.remove("updatedAt");
    assertThat(of(document)).containsEntry("_modified", null);
  }

  @Test
  void tellsTheVisibility() {
    assertThat(of(Applications.document("map", TOWN))).containsEntry("_visibility", "private");
    assertThat(of(Applications.document("map", TOWN, Permissions.user("ana", "read"))))
        .containsEntry("_visibility", "protected");
    assertThat(of(Applications.document("map", TOWN, Permissions.everybody("list"))))
        .containsEntry("_visibility", "public");
  }

  @Test
  void needsAnOwner() {
    assertThatThrownBy(() -> of(new Document("title", "x")))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @CsvSource({"1, map", "2, map-2", "50, map-50"})
  void namesAreTriedWithNumbers(int attempt, String name) {
    assertThat(ResourceStore.name("map", attempt)).isEqualTo(name);
  }

  @Test
  void theLastNameTriedIsARandomOne() {
    String one = ResourceStore.name("map", ResourceStore.NAMES);
    assertThat(one).startsWith("map-").isNotEqualTo(ResourceStore.name("map", ResourceStore.NAMES));
  }
}
