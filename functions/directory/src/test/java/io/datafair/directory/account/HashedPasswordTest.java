package io.datafair.directory.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

final class HashedPasswordTest {
  @Test
  void matchesItsOwnPasswordOnly() {
    HashedPassword stored = HashedPassword.of("correct horse", 1_000);
    assertThat(stored.matches("correct horse")).isTrue();
    assertThat(stored.matches("correct horse ")).isFalse();
    assertThat(HashedPassword.of("correct horse", 1_000).salt()).isNotEqualTo(stored.salt());
  }

  @Test
  void refusesParametersThatWouldKeepTheProcessorBusy() {
    assertThatThrownBy(() -> new HashedPassword("00", "00", Integer.MAX_VALUE, 64, "sha512"))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
