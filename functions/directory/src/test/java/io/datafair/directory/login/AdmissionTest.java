package io.datafair.directory.login;

import static org.assertj.core.api.Assertions.assertThat;

import io.datafair.core.account.Account;
import io.datafair.core.account.AccountType;
import io.datafair.directory.account.People;
import io.datafair.directory.common.Refusal;
import io.datafair.directory.site.AccountScope;
import io.datafair.directory.site.AuthMode;
import io.datafair.directory.site.CurrentSite;
import io.datafair.directory.site.Site;
import io.datafair.runtime.http.QueryParameters;
import java.util.Map;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AdmissionTest {
  private static final CurrentSite MAIN = new CurrentSite("https://example.org", null);

  private static CurrentSite siteOf(String organization, String department) {
    Account owner =
        new Account(AccountType.ORGANIZATION, organization, organization, department, null);
    return new CurrentSite(
        "https://town.example.org",
        new Site("s", owner, "town.example.org", "", AuthMode.ONLY_LOCAL, null, new Document()));
  }

  private static LoginOptions options(String query, Map<String, Object> body) {
    return LoginOptions.read(body, QueryParameters.parse(query));
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "town, true, false",
        "city, true, true",
        "city, false, false",
        "-, true, true",
        "-, false, false"
      })
  void keepsOutWhoIsNoMember(String organization, boolean membersOnly, boolean expected) {
    LoginOptions asked = new LoginOptions(organization, null, membersOnly, false, false, false);
    assertThat(Admission.keptOut(asked, People.read(People.member("ana", "town/roads/user"))))
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "-, -, -, false",
        "-, town.example.org, -, true",
        "town.example.org, town.example.org, -, false",
        "town.example.org, -, -, false"
      })
  void tellsWhoLivesOnTheMainSite(String host, String site, String path, boolean expected) {
    Document ana = People.document("ana").append("host", host);
    assertThat(Admission.livesElsewhere(People.read(ana), new AccountScope(site, path)))
        .isEqualTo(expected);
  }

  @Test
  void movesNoSuperAdministrator() {
    assertThat(Admission.elsewhere(People.read(People.document("boss"))))
        .isEqualTo(new LoginOutcome.Refused(Refusal.ADMIN_STAYS));
    assertThat(Admission.elsewhere(People.read(People.document("ana"))))
        .isInstanceOf(LoginOutcome.Elsewhere.class);
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "-, -, -, -, none",
        "town, -, -, -, town/roads",
        "town, parks, -, -, town/parks",
        "village, -, -, -, none",
        "-, -, town, parks, town/parks",
        "-, -, town, -, town/roads",
        "city, -, town, parks, city/null",
        "-, -, village, -, none"
      })
  void startsInTheAccountThatIsAskedForElseInThatOfTheSite(
      String organization, String department, String owner, String ownDepartment, String expected) {
    var found =
        Admission.active(
            People.read(People.member("ana", "town/roads/user", "town/parks/user", "city//user")),
            organization,
            department,
            owner == null ? MAIN : siteOf(owner, ownDepartment));
    assertThat(found.map(each -> each.id() + "/" + each.department()).orElse("none"))
        .isEqualTo(expected);
  }

  @Test
  void readsFromTheQueryWhatTheBodyDoesNotSay() {
    assertThat(options("org=town&dep=roads", Map.of("dep", "parks", "rememberMe", true)))
        .isEqualTo(new LoginOptions("town", "parks", false, false, false, true));
    assertThat(options("org=", Map.of("dep", "", "membersOnly", true, "adminMode", true)))
        .isEqualTo(new LoginOptions(null, null, true, true, false, false));
  }
}
