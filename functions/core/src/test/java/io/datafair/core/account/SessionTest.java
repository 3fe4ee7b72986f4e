package io.datafair.core.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Contract: directory, section 5. */
class SessionTest {
  private static final Account TOWN = Account.organization("town", "Town hall");
  private static final Account ROADS =
      new Account(AccountType.ORGANIZATION, "town", "Town hall", "roads", "Roads");
  private static final Account PARKS =
      new Account(AccountType.ORGANIZATION, "town", "Town hall", "parks", "Parks");
  private static final Account ANA = Account.user("ana", "Ana");

  private static Session session(Account active, String role, boolean adminMode) {
    List<Membership> memberships =
        List.of(
            new Membership("town", "Town hall", "admin", null, null),
            new Membership("region", "Region", "admin", null, null));
    Session.User user =
        new Session.User("ana", "ana@example.org", "Ana", memberships, true, adminMode, false);
    return new Session(user, active, role, null, Language.FR);
  }

  @Test
  void anonymousHasNoRoleAnywhere() {
    Session anonymous = Session.anonymous(Language.EN);
    assertThat(anonymous.roleOn(TOWN)).isNull();
    assertThat(anonymous.roleOn(ANA)).isNull();
    assertThat(anonymous.adminMode()).isFalse();
  }

  @Test
  void adminModeIsAdminEverywhere() {
    Session admin = session(ANA, "admin", true);
    assertThat(admin.roleOn(Account.organization("elsewhere", "Elsewhere"))).isEqualTo("admin");
    assertThat(admin.roleOn(Account.user("bob", "Bob"))).isEqualTo("admin");
    assertThat(admin.adminMode()).isTrue();
  }

  @Test
  void anAdministratorOutsideAdminModeIsAnyone() {
    assertThat(session(ANA, "admin", false).roleOn(TOWN)).isNull();
  }

  @Nested
  class OnAUser {
    @Test
    void isAdminOnTheirOwnAccountWhateverTheActiveOne() {
      assertThat(session(ANA, "admin", false).roleOn(ANA)).isEqualTo("admin");
      assertThat(session(TOWN, "user", false).roleOn(ANA)).isEqualTo("admin");
    }

    @Test
    void hasNoRoleOnSomebodyElse() {
      assertThat(session(ANA, "admin", false).roleOn(Account.user("bob", "Bob"))).isNull();
    }

    @Test
    void isNotTheOrganizationOfTheSameId() {
      assertThat(session(ANA, "admin", false).roleOn(Account.organization("ana", "Ana"))).isNull();
      assertThat(session(TOWN, "admin", false).roleOn(Account.user("town", "Town"))).isNull();
    }
  }

  @Nested
  class OnAnOrganization {
    @Test
    void hasTheRoleOfTheActiveAccountOnly() {
      assertThat(session(TOWN, "contrib", false).roleOn(TOWN)).isEqualTo("contrib");
      assertThat(session(TOWN, "contrib", false).roleOn(Account.organization("region", "Region")))
          .isNull();
    }

    @Test
    void aRootMemberMatchesEveryDepartment() {
      assertThat(session(TOWN, "admin", false).roleOn(ROADS)).isEqualTo("admin");
    }

    @Test
    void aDepartmentMemberMatchesTheSameDepartmentOnly() {
      Session roads = session(ROADS, "admin", false);
      assertThat(roads.roleOn(ROADS)).isEqualTo("admin");
      assertThat(roads.roleOn(PARKS)).isNull();
      assertThat(roads.roleOn(TOWN)).isNull();
    }
  }

  @Test
  void languagesOtherThanEnglishAreFrench() {
    assertThat(Language.of("en-GB")).contains(Language.EN);
    assertThat(Language.of("EN")).contains(Language.EN);
    assertThat(Language.of("fr-CA,en;q=0.5")).contains(Language.FR);
    assertThat(Language.of(" de;q=0.9, en")).contains(Language.DE);
    assertThat(Language.of("pt_BR")).contains(Language.PT);
    for (String unknown : new String[] {null, "", "nl,en", "*", "eng", "f"}) {
      assertThat(Language.of(unknown)).as(unknown).isEmpty();
    }
  }

  @Test
  void accountsAreNamedByTypeIdAndDepartment() {
    assertThat(ROADS.reference()).isEqualTo("organization:town:roads");
    assertThat(ROADS.segment()).isEqualTo("organization-town");
    assertThat(ANA.reference()).isEqualTo("user:ana");
    assertThat(ROADS.sameAs(TOWN)).isTrue();
    assertThat(TOWN.sameAs(Account.user("town", "Town"))).isFalse();
  }
}
