package io.datafair.resources.owner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.datafair.core.account.Account;
import io.datafair.core.account.AccountType;
import io.datafair.core.account.Session;
import io.datafair.core.problem.ProblemException;
import io.datafair.resources.kind.Applications;
import io.datafair.testkit.Sessions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Contract: datasets, section 5. */
class OwnerChoiceTest {
  private static final Account TOWN = Account.organization("town", "Town as the session knows it");
  private static final OwnerChoice CHOICE =
      new OwnerChoice(
          (type, id, department) ->
              id.equals("town")
                  ? Optional.of(new Account(type, id, "Town hall", department, null))
                  : Optional.empty(),
          Applications.KIND.refusals());

  private static int status(Session session, Map<String, Object> sent) {
    try {
      CHOICE.of(session, sent);
      return 200;
    } catch (ProblemException refusal) {
      return refusal.problem().status();
    }
  }

  private static Map<String, Object> owner(String type, String id) {
    return Map.of("owner", Map.of("type", type, "id", id, "name", "A name that is not believed"));
  }

  @Test
  void isTheActiveAccountWhenNoneIsSent() {
    Session session = Sessions.member("ana", TOWN, "admin");
    assertThat(CHOICE.of(session, Map.of())).isEqualTo(TOWN);
    assertThat(CHOICE.of(session, Map.of("owner", "town"))).isEqualTo(TOWN);
  }

  @Test
  void bearsTheNameOfTheDirectoryWhateverIsSent() {
    Session session = Sessions.member("ana", TOWN, "admin");
    assertThat(CHOICE.of(session, owner("organization", "town")).name()).isEqualTo("Town hall");
  }

  @Test
  void bearsTheNameOfTheSessionWhenTheDirectoryKeepsNone() {
    Account away = Account.organization("away", "Away");
    Session session = Sessions.member("ana", away, "contrib");
    assertThat(CHOICE.of(session, owner("organization", "away")).name()).isEqualTo("Away");
    assertThat(CHOICE.of(Sessions.user("bob"), owner("user", "bob")).name()).isEqualTo("bob");
    assertThat(CHOICE.of(Sessions.superadmin("root"), owner("user", "eve")).name())
        .isEqualTo("eve");
  }

  @Test
  void keepsTheDepartmentSent() {
    Map<String, Object> sent =
        Map.of("owner", Map.of("type", "organization", "id", "town", "department", "roads"));
    Account owner = CHOICE.of(Sessions.member("ana", TOWN, "admin"), sent);
    assertThat(owner.department()).isEqualTo("roads");
  }

  @ParameterizedTest
  @CsvSource({
    "admin,   organization, town,   200",
    "contrib, organization, town,   200",
    "user,    organization, town,   403",
    "admin,   organization, region, 403",
    "admin,   user,         ana,    200",
    "admin,   user,         bob,    403",
    "admin,   robot,        town,   400",
    "admin,   organization, ' ',    400",
  })
  void isOneThatTheCallerMayCreateFor(String role, String type, String id, int status) {
    assertThat(status(Sessions.member("ana", TOWN, role), owner(type, id))).isEqualTo(status);
  }

  @Test
  void aKeyWithoutScopeCreatesForNobody() {
    Session key = Sessions.withScopes(Sessions.member("ana", TOWN, "admin"), List.of());
    assertThat(status(key, Map.of())).isEqualTo(403);
  }

  @Test
  void needsTypeAndId() {
    Session session = Sessions.user("ana");
    assertThat(status(session, Map.of("owner", Map.of("type", "user")))).isEqualTo(400);
    assertThat(status(session, Map.of("owner", Map.of("id", "ana")))).isEqualTo(400);
    assertThat(status(session, Map.of("owner", Map.of("type", "user", "id", 12)))).isEqualTo(400);
  }

  @Test
  void rightsAreThoseOfNow() {
    Account roads = new Account(AccountType.ORGANIZATION, "town", "Town", "roads", null);
    assertThatThrownBy(() -> CHOICE.requireCreation(Sessions.member("ana", roads, "admin"), TOWN))
        .isInstanceOf(ProblemException.class);
    CHOICE.requireCreation(Sessions.member("ana", TOWN, "admin"), roads);
  }
}
