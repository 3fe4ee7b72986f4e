package io.datafair.local.acceptance;

import static io.datafair.local.acceptance.harness.Datasets.path;
import static org.assertj.core.api.Assertions.assertThat;

import io.datafair.local.acceptance.harness.Caller;
import io.datafair.local.acceptance.harness.Datasets;
import io.datafair.local.acceptance.harness.Platform;
import java.time.Duration;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Bringing the running platform back to a known state. */
@Order(85)
class ResetIT {
  @ParameterizedTest
  @CsvSource({"?keep=accounts, true, false", "?sample=false, false, false", "'', false, true"})
  void theThreeWaysLeaveWhatTheySay(String query, boolean keepsSession, boolean sample) {
    Caller alice = Caller.member("alice", "ville");
    String id = new Datasets(alice).uploaded("efface.csv", "nom;valeur\nun;1\n");
    Duration took = Platform.running().reset(query);
    System.out.println("reset" + query + ": " + took.toMillis() + " ms");
    int kept = alice.get(Caller.DIRECTORY + "/me").status();
    assertThat(kept).isEqualTo(keepsSession ? 200 : 401);
    Caller again = Caller.member("alice", "ville");
    again.get(path(id)).expect(404);
    int datasets = again.get(Caller.API + "/datasets?size=0").json().path("count").asInt();
    assertThat(datasets).isEqualTo(sample ? 2 : 0);
    if (sample) {
      assertThat(new Datasets(Caller.anonymous()).total("communes")).isGreaterThan(30_000);
    }
    new Datasets(again).uploaded("encore.csv", "nom;valeur\nun;1\n");
  }

  @Test
  void anUnknownWayIsRefused() {
    Caller.anonymous().post("/_local/reset?keep=nothing-known").expect(400);
    Caller.anonymous().get("/_local/reset").expect(404);
  }
}
