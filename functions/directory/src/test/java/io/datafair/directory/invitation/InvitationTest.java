package io.datafair.directory.invitation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InvitationTest {
  private static Invitation invitation(List<String> departments, String redirect) {
    return new Invitation("one", "town", "Town", "Ana@example.org", "user", departments, redirect);
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {"'', -", "roads, -", "roads;parks, -", "'', https://example.org/page", "roads, /x"})
  void isWhatItsTokenSays(String departments, String redirect) {
    List<String> names = departments.isEmpty() ? List.of() : List.of(departments.split(";"));
    Invitation sent = invitation(names, redirect);
    assertThat(Invitation.of(sent.claims())).contains(sent);
  }

  @Test
  void namesOneDepartmentAsOlderPagesDo() {
    assertThat(invitation(List.of("roads"), null).claims()).containsEntry("d", "roads");
    assertThat(invitation(List.of("roads", "parks"), null).claims())
        .containsEntry("ds", List.of("roads", "parks"))
        .doesNotContainKey("d");
    assertThat(invitation(List.of(), null).claims()).doesNotContainKeys("d", "ds", "rd");
  }

  @ParameterizedTest
  @ValueSource(strings = {"id", "n", "e", "r"})
  void isNoneWithoutWhatItMustSay(String missing) {
    Map<String, Object> claims = new HashMap<>(invitation(List.of(), null).claims());
    claims.put(missing, 7);
    assertThat(Invitation.of(claims)).isEmpty();
    claims.remove(missing);
    assertThat(Invitation.of(claims)).isEmpty();
  }

  @Test
  void ofAnOlderDeploymentHasNoId() {
    Map<String, Object> claims = new HashMap<>(invitation(List.of(), null).claims());
    claims.remove("jti");
    assertThat(Invitation.of(claims).orElseThrow().id()).isNull();
  }

  @ParameterizedTest
  @CsvSource({"ana@example.org, true", "ANA@EXAMPLE.ORG, true", "ana@example.com, false"})
  void isForItsAddressHoweverItIsWritten(String email, boolean expected) {
    assertThat(invitation(List.of(), null).address().proves(email)).isEqualTo(expected);
  }
}
