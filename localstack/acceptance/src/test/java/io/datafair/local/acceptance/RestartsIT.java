package io.datafair.local.acceptance;

import static io.datafair.local.acceptance.harness.Datasets.path;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.datafair.local.acceptance.harness.Bucket;
import io.datafair.local.acceptance.harness.Caller;
import io.datafair.local.acceptance.harness.Datasets;
import io.datafair.local.acceptance.harness.Form;
import io.datafair.local.acceptance.harness.Platform;
import io.datafair.local.acceptance.harness.Processes;
import io.datafair.local.acceptance.harness.Rows;
import io.datafair.local.acceptance.harness.Scripts;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

/**
 * The platform killed and started again on the same data; the last time behind the other gateway.
 */
@Order(90)
@TestMethodOrder(OrderAnnotation.class)
class RestartsIT {
  private static final int ROWS = 250_000;
  private static final Duration PATIENCE = Duration.ofMinutes(4);
  private static final Platform PLATFORM = Platform.running();

  @BeforeAll
  static void onlyOurs() {
    assumeTrue(PLATFORM.ours(), "only a platform that the tests started is killed");
    PLATFORM.reset();
    Datasets town = new Datasets(Caller.member("alice", "ville"));
    town.uploaded("temoin.csv", "nom;valeur\nun;1\ndeux;2\n");
  }

  private static Datasets indexing(String slug) {
    Caller alice = Caller.member("alice", "ville");
    try (Bucket bucket = new Bucket()) {
      bucket.drop("organization-ville/" + slug + ".csv", Rows.file(ROWS));
    }
    Datasets.await(
        PATIENCE,
        () -> alice.get(path(slug) + "/task-progress"),
        answer ->
            answer.status() == 200
                && answer.json().path("task").asString("").equals("index")
                && answer.json().path("progress").asInt(-1) > 5,
        "indexing of " + slug);
    return new Datasets(alice);
  }

  /** How long that takes until a query is answered is printed, never asserted. */
  private static void startAgain(String... options) {
    long started = System.nanoTime();
    PLATFORM.start(options);
    Datasets town = new Datasets(Caller.member("alice", "ville"));
    assertThat(town.total("temoin")).isEqualTo(2);
    System.out.printf(
        "restart: first query answered after %.1f s%n", (System.nanoTime() - started) / 1e9);
  }

  private static void endsRight(String slug) {
    Datasets town = new Datasets(Caller.member("alice", "ville"));
    JsonNode dataset = town.finalized(slug, PATIENCE);
    assertThat(dataset.path("count").asInt()).isEqualTo(ROWS);
    assertThat(town.total(slug)).isEqualTo(ROWS);
    assertThat(town.total("temoin")).isEqualTo(2);
  }

  @Test
  @Order(0)
  @Timeout(100)
  void storesThatDieAreStartedAgain() {
    Caller alice = Caller.member("alice", "ville");
    Processes.kill(Processes.stores());
    Datasets.await(
        Duration.ofSeconds(60),
        () -> alice.get(path("temoin") + "/lines"),
        answer -> answer.status() == 200 && answer.json().path("total").asInt() == 2,
        "lines from the stores that were started again");
  }

  @Test
  @Order(1)
  @Timeout(400)
  void aHostKilledWhileItIndexesLosesNothing() {
    indexing("hote-tue");
    ProcessHandle script = Processes.supervisor();
    Processes.kill(Processes.host());
    Datasets.await(
        Duration.ofSeconds(60), script::isAlive, alive -> !alive, "end of the start script");
    startAgain();
    endsRight("hote-tue");
  }

  @Test
  @Order(2)
  @Timeout(400)
  void aWholePlatformKilledWhileItIndexesStartsAgainBehindTheOtherGateway() {
    indexing("tout-tue");
    Processes.killAll();
    assertThat(PLATFORM.data().resolve("run.json")).exists();
    startAgain("--gateway", "emulator");
    endsRight("tout-tue");
  }

  @Test
  @Order(3)
  void theGatewayOfTheEmulatorServesLoginListLinesAndUpload() {
    Caller alice = Caller.member("alice", "ville");
    alice.get(Caller.DIRECTORY + "/me").expect(200);
    Caller.anonymous()
        .post(
            Caller.DIRECTORY + "/password",
            Map.of("email", "alice@example.org", "password", "wrong"))
        .expect(400);
    JsonNode list = alice.get(Caller.API + "/datasets?q=temoin").expect(200).json();
    assertThat(list.path("count").asInt()).isEqualTo(1);
    Caller.anonymous().get(path("temoin") + "/lines").expect(403);
    Datasets town = new Datasets(alice);
    String id = town.uploaded("passerelle.csv", "nom;valeur\nété;1\nhiver;2\n");
    assertThat(town.lines(id, "q=%C3%A9t%C3%A9").path("total").asInt()).isEqualTo(1);
    assertThat(town.lines(id, "nom_in=" + "%C3%A9t%C3%A9%2Chiver").path("total").asInt())
        .isEqualTo(2);
    assertThat(alice.get(path(id) + "/lines?inconnue_eq=1").expect(400).text())
        .contains("Impossible d'appliquer un filtre sur le champ inconnue");
    assertThat(alice.get(path(id) + "/raw").expect(200).text()).startsWith("nom;valeur\nété");
    JsonNode upload =
        alice
            .post(Caller.API + "/uploads", Map.of("filename", "x.csv", "size", 4))
            .expect(201)
            .json();
    alice.delete(Caller.API + "/uploads/" + upload.path("id").asString()).expect(204);
    assertThat(
            Caller.anonymous()
                .post(Caller.API + "/uploads", Map.of("filename", "x.csv", "size", 4))
                .status())
        .isIn(401, 403);
    new Form()
        .file("file", "bad.jpeg", "x".getBytes(StandardCharsets.UTF_8))
        .send(alice, "POST", Caller.API + "/datasets")
        .expect(400);
    alice.delete(path(id)).expect(204);
    alice.get(path(id)).expect(404);
  }

  @Test
  @Order(4)
  void aSecondStartOnTheSameDataAndATakenPortAreToldInOneMessage() {
    Scripts.Outcome twice =
        Scripts.run(
            Duration.ofSeconds(30),
            "start",
            "--no-build",
            "--data",
            PLATFORM.data().toString(),
            "--port",
            Integer.toString(Platform.freePort()));
    assertThat(twice.status()).isNotZero();
    assertThat(twice.text()).contains("already runs on").contains("localstack/stop");
    assertThat(twice.text()).doesNotContain("Traceback");
    Caller.anonymous().get("/_local/health").expect(200);

    for (List<String> taken :
        List.of(
            List.of("--port", Integer.toString(PLATFORM.port())),
            List.of(
                "--port",
                Integer.toString(Platform.freePort()),
                "--emulator-port",
                Integer.toString(PLATFORM.emulatorPort())))) {
      takenPort(taken);
    }
  }

  private static void takenPort(List<String> options) {
    List<String> arguments =
        new java.util.ArrayList<>(
            List.of("--no-build", "--data", PLATFORM.data().resolveSibling("other").toString()));
    arguments.addAll(options);
    Scripts.Outcome refused =
        Scripts.run(Duration.ofSeconds(60), "start", arguments.toArray(String[]::new));
    assertThat(refused.status()).isNotZero();
    assertThat(refused.text())
        .contains("port " + options.getLast())
        .contains("is taken by another program")
        .contains(options.get(options.size() - 2))
        .doesNotContain("Traceback");
  }
}
