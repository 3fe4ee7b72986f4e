package io.datafair.directory.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.datafair.core.account.Membership;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UserTest {
  private static final Document ANA =
      People.member("ana", "town/roads/contrib", "town/parks/admin", "city//user", "city//admin");

  private static String told(java.util.Optional<Membership> found) {
    return found
        .map(each -> each.id() + "/" + each.department() + "/" + each.role())
        .orElse("none");
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "town, -, town/roads/contrib",
        "town, parks, town/parks/admin",
        "town, canals, none",
        "city, -, city/null/user",
        "village, -, none",
        "village, roads, none"
      })
  void hasTheFirstMembershipAtAPlace(String organization, String department, String expected) {
    assertThat(told(People.read(ANA).membership(organization, department))).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "city, -, admin, city/null/admin",
        "city, -, user, city/null/user",
        "city, -, -, city/null/user",
        "city, -, contrib, none",
        "town, -, admin, town/parks/admin",
        "town, roads, admin, none",
        "town, roads, contrib, town/roads/contrib"
      })
  void hasTheMembershipOfARole(
      String organization, String department, String role, String expected) {
    assertThat(told(People.read(ANA).membership(organization, department, role)))
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "-, -, false, none",
        "-, -, true, town/roads/contrib",
        "city, -, false, city/null/user",
        "town, parks, false, town/parks/admin",
        "town, canals, false, none",
        "village, -, true, none"
      })
  void startsInTheAccountThatWasChosen(
      String organization, String department, boolean ignoring, String expected) {
    Document chosen =
        new Document(ANA)
            .append("defaultOrg", organization)
            .append("defaultDep", department)
            .append("ignorePersonalAccount", ignoring);
    assertThat(told(People.read(chosen).defaultMembership())).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "boss@example.org, -, false, -, false, true",
        "BOSS@example.org, -, false, -, false, true",
        "boss@example.org, site.example.org, false, -, false, false",
        "boss@example.org, -, true, -, false, false",
        "ana@example.org, -, false, ldap, true, true",
        "ana@example.org, -, false, ldap, false, false",
        "ana@example.org, -, false, file, true, false",
        "ana@example.org, site.example.org, false, ldap, true, false",
        "ana@example.org, -, true, ldap, true, false"
      })
  void administersThePlatformOnItsMainSiteOnly(
      String email,
      String host,
      boolean orgStorage,
      String storage,
      boolean told,
      boolean expected) {
    Document document =
        People.document("x")
            .append("email", email)
            .append("host", host)
            .append("orgStorage", orgStorage)
            .append("storage", storage)
            .append("isAdmin", told);
    assertThat(People.read(document).admin()).isEqualTo(expected);
  }

  @Test
  void hasNoPasswordWhileNobodyHasShownItToBeTheirs() {
    Document password = new Document("hash", "00").append("salt", "00");
    assertThat(People.read(People.document("ana")).hasPassword()).isFalse();
    assertThat(People.read(People.document("ana").append("password", password)).hasPassword())
        .isTrue();
    password.append("pending", true);
    assertThat(People.read(People.document("ana").append("password", password)).hasPassword())
        .isFalse();
  }

  @Test
  void isConfirmedUnlessTheAccountSaysOtherwise() {
    assertThat(People.read(People.document("ana")).confirmed()).isTrue();
    assertThat(People.read(People.document("ana").append("emailConfirmed", false)).confirmed())
        .isFalse();
  }
}
