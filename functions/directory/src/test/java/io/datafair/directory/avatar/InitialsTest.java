package io.datafair.directory.avatar;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class InitialsTest {
  @Test
  void takesThreeLettersAtMost() {
    assertThat(Initials.of("Ana Diaz")).isEqualTo("AD");
    assertThat(Initials.of("Région d'Île de France")).isEqualTo("RDI");
    assertThat(Initials.of("  - ")).isEmpty();
  }

  @Test
  void drawsTheSameTwiceAndDiffersByAccount() {
    assertThat(Initials.png("Ana Diaz", "ana")).isEqualTo(Initials.png("Ana Diaz", "ana"));
    assertThat(Initials.png("Ana Diaz", "ana")).isNotEqualTo(Initials.png("Bob Diaz", "ana"));
  }
}
