package io.datafair.resources.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.datafair.core.account.Account;
import io.datafair.core.account.Session;
import io.datafair.core.problem.Problem;
import io.datafair.resources.kind.Applications;
import io.datafair.resources.kind.StoredResource;
import io.datafair.testkit.Sessions;
import org.junit.jupiter.api.Test;

/** Contract: datasets, section 1. */
class RefusalTest {
  private static final Account TOWN = Account.organization("town", "Town");
  private static final StoredResource MAP = StoredResource.of(Applications.document("map", TOWN));

  private static Problem refusal(Session session, Applications.On operation) {
    return ResourceAccess.refusal(Applications.KIND, MAP, session, operation).problem();
  }

  @Test
  void asksWhoIsNotLoggedInToLogIn() {
    assertThat(refusal(Sessions.anonymous(), Applications.On.READ).text().en()).isEqualTo("closed");
  }

  @Test
  void tellsAMemberWhichOrganizationToSwitchTo() {
    Problem told = refusal(Sessions.memberAtHome("ana", TOWN, "user"), Applications.On.READ);
    assertThat(told.text().en()).isEqualTo("ask Town");
    assertThat(told.headers())
        .containsEntry("x-owner", "{\"type\":\"organization\",\"id\":\"town\"}");
  }

  @Test
  void namesTheRightThatIsMissing() {
    assertThat(refusal(Sessions.user("bob"), Applications.On.READ).text().en())
        .isEqualTo("lacks readDescription (read)");
    assertThat(refusal(Sessions.anonymous(), Applications.On.WRITE_CONFIG).text().en())
        .isEqualTo("lacks writeConfig (write)");
    assertThat(
            refusal(Sessions.memberAtHome("ana", TOWN, "user"), Applications.On.DELETE).headers())
        .isEmpty();
  }

  @Test
  void everyRefusalIsA403() {
    for (Applications.On operation : Applications.On.values()) {
      assertThat(refusal(Sessions.anonymous(), operation).status()).isEqualTo(403);
    }
  }
}
