package io.datafair.directory.password;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.datafair.directory.common.Refusal;
import io.datafair.runtime.settings.Settings;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PasswordPolicyTest {
  private static final PasswordPolicy POLICY = PasswordPolicy.of(new Settings(Map.of()));

  @ParameterizedTest
  @CsvSource({
    "Sh0rt!aB, PASSWORD_TOO_SHORT",
    "alllowercase, PASSWORD_FEW_CLASSES",
    "onlytwo1234, PASSWORD_FEW_CLASSES",
    "'', PASSWORD_TOO_SHORT"
  })
  void tellsWhyAPasswordIsNotTaken(String password, Refusal refusal) {
    assertThat(POLICY.refusal(password)).contains(refusal);
  }

  @Test
  void takesTheContractsExamples() {
    assertThat(POLICY.refusal("Passw0rd!")).isEmpty();
    assertThat(POLICY.refusal("été-Chaud-Sec")).isEmpty();
  }

  @Test
  void countsBitsOverTheClassesPresent() {
    PasswordPolicy strict = new PasswordPolicy(1, 1, 28, null, false);
    // Six of twenty-six: 28.2 bits.
    assertThat(strict.refusal("abcdef")).isEmpty();
    assertThat(new PasswordPolicy(1, 1, 29, null, false).refusal("abcdef"))
        .contains(Refusal.PASSWORD_ENTROPY);
  }

  @Test
  void readsTheIntervalOfRenewal() {
    PasswordPolicy policy =
        PasswordPolicy.of(new Settings(Map.of("PASSWORD_UPDATE_INTERVAL", "[90,\"days\"]")));
    Instant changed = Instant.parse("2026-01-01T00:00:00Z");
    assertThat(policy.outdated(changed, Instant.parse("2026-03-30T00:00:00Z"))).isFalse();
    assertThat(policy.outdated(changed, Instant.parse("2026-04-02T00:00:00Z"))).isTrue();
    assertThat(policy.outdated(null, changed)).isFalse();
    assertThat(POLICY.outdated(Instant.EPOCH, changed)).isFalse();
    assertThatThrownBy(
            () -> PasswordPolicy.of(new Settings(Map.of("PASSWORD_UPDATE_INTERVAL", "90"))))
        .isInstanceOf(IllegalStateException.class);
  }
}
