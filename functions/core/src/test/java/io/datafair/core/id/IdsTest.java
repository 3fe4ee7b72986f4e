package io.datafair.core.id;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Contract: datasets, section 1. */
class IdsTest {

  @RepeatedTest(20)
  void resourceIdsAre24CharactersAndNameAnIndex() {
    assertThat(Ids.resource()).matches("[a-z0-9][a-z0-9-]{23}");
    assertThat(Ids.isResourceId(Ids.resource())).isTrue();
  }

  @RepeatedTest(20)
  void lineIdsAre21UrlSafeCharacters() {
    assertThat(Ids.urlSafe()).matches("[A-Za-z0-9_-]{21}");
  }

  @Test
  void idsDiffer() {
    Set<String> ids = new HashSet<>();
    for (int i = 0; i < 1_000; i++) {
      ids.add(Ids.resource());
      ids.add(Ids.urlSafe());
    }
    assertThat(ids).hasSize(2_000);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "my-data_2024", "0", "-"})
  void acceptsResourceIds(String id) {
    assertThat(Ids.isResourceId(id)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "A", "a b", "../x", "é", "a.b", "a/b", "a\n", "$where"})
  void refusesOtherTexts(String id) {
    assertThat(Ids.isResourceId(id)).isFalse();
  }

  @Test
  void refusesEndlessIds() {
    assertThat(Ids.isResourceId("a".repeat(200))).isTrue();
    assertThat(Ids.isResourceId("a".repeat(201))).isFalse();
  }
}
