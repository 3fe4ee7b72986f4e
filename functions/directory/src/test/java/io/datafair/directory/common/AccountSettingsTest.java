package io.datafair.directory.common;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.datafair.directory.common.AccountSettings.ListMode;
import io.datafair.runtime.settings.Settings;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AccountSettingsTest {
  private static AccountSettings read(String... pairs) {
    Map<String, String> environment = new HashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      if (pairs[i + 1] != null) {
        environment.put(pairs[i], pairs[i + 1]);
      }
    }
    Settings settings = new Settings(environment);
    AccountSettings read = AccountSettings.of(settings);
    settings.check();
    return read;
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "-, -, AUTHENTICATED, AUTHENTICATED",
        "anonymous, -, ANONYMOUS, ANONYMOUS",
        "admin, -, ADMIN, ADMIN",
        "admin, anonymous, ANONYMOUS, ADMIN",
        "-, admin, ADMIN, AUTHENTICATED"
      })
  void tellWhoMayList(String every, String users, ListMode ofUsers, ListMode ofOrganizations) {
    AccountSettings settings = read("LIST_ENTITIES_MODE", every, "LIST_USERS_MODE", users);
    assertThat(settings.listUsers()).isEqualTo(ofUsers);
    assertThat(settings.listOrganizations()).isEqualTo(ofOrganizations);
  }

  @Test
  void nameTheModesThatThereAre() {
    assertThatIllegalStateException()
        .isThrownBy(() -> read("LIST_USERS_MODE", "everybody"))
        .withMessageContaining("LIST_USERS_MODE")
        .withMessageContaining("[admin, anonymous, authenticated]");
  }

  @Test
  void openNothingUnlessAsked() {
    AccountSettings settings = read();
    assertThat(settings.rules())
        .isEqualTo(
            new AccountSettings.Rules(
                false, false, false, false, false, false, false, false, false, false, false));
    assertThat(settings.maxCreatedOrganizations()).isEqualTo(-1);
    assertThat(settings.maxMembers()).isZero();
    assertThat(settings.first().administrators()).isTrue();
    assertThat(settings.first().organization()).isNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"{\"id\":\"board\",\"name\":\"The board\"}|The board", "{\"id\":\"board\"}|board"})
  void nameTheOrganizationOfAdministrators(String json, String name) {
    assertThat(read("ADMINS_ORG", json).first().organization())
        .returns("board", io.datafair.core.account.Account::id)
        .returns(name, io.datafair.core.account.Account::name);
  }

  @ParameterizedTest
  @ValueSource(strings = {"board", "{", "{}", "{\"id\":\" \"}", "[]"})
  void refuseAnOrganizationWithoutId(String json) {
    assertThatIllegalStateException()
        .isThrownBy(() -> read("ADMINS_ORG", json))
        .withMessageContaining("ADMINS_ORG");
  }

  @Test
  void tellNoKeyToALog() {
    assertThat(read("SECRET_LIMITS", "s3cret").keys().toString()).doesNotContain("s3cret");
  }
}
