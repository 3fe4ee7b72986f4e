package io.datafair.directory.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.datafair.directory.account.People;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SessionClaimsTest {

  private static Map<String, Object> claims(Document document, SessionFlags flags) {
    return SessionClaims.of(People.read(document), flags);
  }

  @ParameterizedTest
  @CsvSource({
    "ana, false, false, false, false, false",
    "ana, true, false, true, false, false",
    "ana, false, true, false, false, false",
    "boss, false, false, false, true, false",
    "boss, true, true, true, true, true"
  })
  void haveAFlagWhenItIsSet(
      String id,
      boolean remember,
      boolean adminMode,
      boolean remembered,
      boolean admin,
      boolean inAdminMode) {
    Map<String, Object> claims = claims(People.document(id), new SessionFlags(remember, adminMode));
    assertThat(claims.get("rememberMe")).isEqualTo(remembered ? 1 : null);
    assertThat(claims.get("isAdmin")).isEqualTo(admin ? 1 : null);
    assertThat(claims.get("adminMode")).isEqualTo(inAdminMode ? 1 : null);
  }

  @Test
  void ofSomebodyElseGiveTheirRightsAndTellWhoActs() {
    AsAdmin boss = new AsAdmin("boss", "The boss", Map.of("id", "board"));
    Map<String, Object> claims =
        claims(People.document("boss"), new SessionFlags(false, true, boss));
    assertThat(claims)
        .containsEntry("name", "Boss (administration)")
        .containsEntry("asAdmin", Map.of("id", "boss", "name", "The boss"))
        .containsEntry("asAdminOrg", Map.of("id", "board"))
        .doesNotContainKeys("isAdmin", "adminMode");
  }

  @ParameterizedTest
  @CsvSource({
    "ignorePersonalAccount, true, ipa, 1",
    "orgStorage, true, os, 1",
    "plannedDeletion, 2026-01-02, pd, 2026-01-02"
  })
  void tellTheStateOfAnAccount(String field, String stored, String claim, String expected) {
    Object value = stored.equals("true") ? Boolean.TRUE : stored;
    assertThat(claims(People.document("ana"), new SessionFlags(false, false)))
        .doesNotContainKey(claim);
    assertThat(claims(People.document("ana").append(field, value), new SessionFlags(false, false)))
        .hasEntrySatisfying(claim, told -> assertThat(told).hasToString(expected));
  }

  @Test
  void markTheMembershipThatWasChosen() {
    Document ana =
        People.member("ana", "town/roads/contrib", "city//user")
            .append("defaultOrg", "city")
            .append("ignorePersonalAccount", true);
    assertThat(claims(ana, new SessionFlags(false, false)).get("organizations"))
        .isEqualTo(
            List.of(
                Map.of("id", "town", "name", "The town", "role", "contrib", "department", "roads"),
                Map.of("id", "city", "name", "The city", "role", "user", "dflt", 1)));
  }
}
