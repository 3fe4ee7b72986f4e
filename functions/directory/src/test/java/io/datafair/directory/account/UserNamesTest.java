package io.datafair.directory.account;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class UserNamesTest {
  @Test
  void joinsFirstAndLastNames() {
    assertThat(UserNames.full("Ana", "Diaz", "ana@example.org")).isEqualTo("Ana Diaz");
    assertThat(UserNames.full("Ana", "ana@example.org", "ana@example.org")).isEqualTo("Ana");
    assertThat(UserNames.full(null, "Diaz", "ana@example.org")).isEqualTo("Diaz");
  }

  @Test
  void readsANameInAnAddress() {
    assertThat(UserNames.full(null, null, "jo.lee@x")).isEqualTo("Jo Lee");
    assertThat(UserNames.full("", "", "..jo@x")).isEqualTo("Jo");
  }
}
