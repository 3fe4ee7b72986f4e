package io.datafair.directory;

import static io.datafair.directory.DirectoryFixture.BASE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.datafair.core.account.Account;
import io.datafair.directory.DirectoryFixture.Call;
import io.datafair.directory.account.OrganizationStore;
import io.datafair.directory.account.UserRecords;
import io.datafair.directory.propagation.Changes;
import io.datafair.directory.propagation.Propagation;
import io.datafair.directory.propagation.Webhook;
import io.datafair.runtime.fact.Fact;
import io.datafair.runtime.queue.QueueMessage;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class PropagationIT {
  private final List<String> received = new CopyOnWriteArrayList<>();
  private final List<String> identities = new ArrayList<>();
  private final List<Fact> told = new ArrayList<>();
  private boolean away;
  private final AtomicInteger status = new AtomicInteger(200);
  private DirectoryFixture directory;
  private HttpServer receiver;
  private Changes changes;
  private Propagation propagation;
  private Map<String, String> ana;

  @BeforeEach
  void start() throws Exception {
    directory = new DirectoryFixture("USER_SELF_DELETE", "true");
    receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    receiver.createContext(
        "/",
        exchange -> {
          String body =
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
          received.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " " + body);
          exchange.getResponseHeaders().set("location", "/elsewhere");
          exchange.sendResponseHeaders(status.get(), -1);
          exchange.close();
        });
    receiver.start();
    changes = new Changes(directory.database, directory.changes::add, directory.clock);
    String base = "http://127.0.0.1:" + receiver.getAddress().getPort() + "/hooks";
    propagation =
        new Propagation(
            changes,
            new UserRecords(directory.database),
            new OrganizationStore(directory.database),
            this::take,
            Webhook.of("[{\"base\":\"" + base + "/\",\"key\":\"k & y\"}]"),
            directory.clock);
    ana =
        directory.session(
            "{\"email\":\"ana@example.org\",\"password\":\"passwd\",\"org\":\"town\"}");
    directory.changes.clear();
  }

  @AfterEach
  void stop() {
    receiver.stop(0);
    directory.close();
  }

  private void handle(String body) throws Exception {
    propagation.handle(new QueueMessage("m", body, "r", 1));
  }

  /** A bus in memory. */
  private List<Fact> take(List<Fact> facts) {
    if (away) {
      return facts;
    }
    for (Fact fact : facts) {
      told.add(fact);
      Fact.Subject account = fact.subject();
      identities.add("{\"type\":\"" + account.type() + "\",\"id\":\"" + account.id() + "\"}");
    }
    return List.of();
  }

  private long waiting() {
    return directory.database.getCollection("accountchanges").countDocuments();
  }

  @Test
  void tellsTheStateOfAnOrganizationThatWasRenamed() throws Exception {
    directory.send(
        Call.patch(BASE + "/organizations/town").json("{\"name\":\"City hall\"}").cookies(ana));
    assertThat(waiting()).isEqualTo(1);
    handle(directory.changes.getFirst());
    assertThat(identities).containsExactly("{\"type\":\"organization\",\"id\":\"town\"}");
    assertThat(received)
        .containsExactly(
            "POST /hooks/organization/town?key=k%20%26%20y "
                + "{\"type\":\"organization\",\"id\":\"town\",\"name\":\"City hall\",\"departments\":"
                + "[{\"id\":\"roads\",\"name\":\"Roads\"},{\"id\":\"parks\",\"name\":\"Parks\"}]}");
    assertThat(waiting()).isZero();
    // Delivered twice, it says nothing more.
    handle(directory.changes.getFirst());
    assertThat(received).hasSize(1);
  }

  @Test
  void tellsOfPeopleWhoChangeAndLeave() throws Exception {
    directory.send(Call.patch(BASE + "/users/ana").json("{\"lastName\":\"Ruiz\"}").cookies(ana));
    handle(directory.changes.getFirst());
    assertThat(received.getFirst())
        .contains("POST /hooks/user/ana", "\"name\":\"Ana Ruiz\"", "\"role\":\"admin\"");
    assertThat(directory.send(Call.delete(BASE + "/users/ana").cookies(ana)).status())
        .isEqualTo(204);
    handle(directory.changes.getLast());
    assertThat(received.getLast()).startsWith("DELETE /hooks/user/ana");
    assertThat(directory.send(Call.post(BASE + "/auth/keepalive").cookies(ana)).status())
        .isIn(401, 404);
  }

  @Test
  void remembersUntilEverybodyHasTakenIt() throws Exception {
    directory.send(
        Call.patch(BASE + "/organizations/town").json("{\"name\":\"City hall\"}").cookies(ana));
    String message = directory.changes.getFirst();
    status.set(503);
    assertThatThrownBy(() -> handle(message)).hasMessageContaining("503");
    assertThat(waiting()).isEqualTo(1);
    // The message is lost for good: the sweeper finds what it told of.
    directory.changes.clear();
    assertThat(changes.resend()).isZero();
    directory.clock.advance(Duration.ofMinutes(3));
    assertThat(changes.resend()).isEqualTo(1);
    assertThat(changes.resend()).isZero();
    status.set(200);
    handle(directory.changes.getFirst());
    assertThat(waiting()).isZero();
  }

  @Test
  void publishesWhatHappenedToAnAccount() throws Exception {
    directory.send(
        Call.patch(BASE + "/organizations/town").json("{\"name\":\"City hall\"}").cookies(ana));
    handle(directory.changes.getFirst());
    Fact changed = told.getFirst();
    assertThat(changed.source()).isEqualTo("datafair.directory");
    assertThat(changed.type()).isEqualTo("IdentityChanged");
    assertThat(changed.owner()).isEqualTo(Account.organization("town", "City hall"));
    assertThat(changed.subject()).isEqualTo(new Fact.Subject("organization", "town"));
    assertThat(directory.changes.getFirst()).contains(changed.id());

    directory.clock.advance(Duration.ofSeconds(1));
    directory.send(Call.delete(BASE + "/users/ana").cookies(ana));
    handle(directory.changes.getLast());
    Fact deleted = told.getLast();
    assertThat(deleted.type()).isEqualTo("IdentityDeleted");
    assertThat(deleted.owner().id()).isEqualTo("ana");
    assertThat(deleted.version()).isGreaterThan(changed.version());
  }

  @Test
  void aWebhookThatIsAwayDoesNotMakeThePlatformHearAgain() throws Exception {
    directory.send(
        Call.patch(BASE + "/organizations/town").json("{\"name\":\"City hall\"}").cookies(ana));
    String message = directory.changes.getFirst();
    status.set(503);
    assertThatThrownBy(() -> handle(message)).hasMessageContaining("503");
    assertThatThrownBy(() -> handle(message)).hasMessageContaining("503");
    status.set(200);
    handle(message);
    assertThat(told).hasSize(1);
    assertThat(received).hasSize(3);
    assertThat(waiting()).isZero();
  }

  @Test
  void aBusThatIsAwayIsAskedAgain() throws Exception {
    directory.send(
        Call.patch(BASE + "/organizations/town").json("{\"name\":\"City hall\"}").cookies(ana));
    String message = directory.changes.getFirst();
    away = true;
    assertThatThrownBy(() -> handle(message)).hasMessageContaining("bus");
    assertThat(waiting()).isEqualTo(1);
    away = false;
    handle(message);
    assertThat(told).hasSize(1);
    assertThat(waiting()).isZero();
  }

  @Test
  void aWebhookLeadsNowhereElse() throws Exception {
    directory.send(
        Call.patch(BASE + "/organizations/town").json("{\"name\":\"City hall\"}").cookies(ana));
    status.set(307);
    assertThatThrownBy(() -> handle(directory.changes.getFirst())).hasMessageContaining("307");
    assertThat(received).hasSize(1);
  }

  @Test
  void aQueueThatIsAwayLosesNothing() {
    Changes alone =
        new Changes(
            directory.database,
            message -> {
              throw new IllegalStateException("no queue");
            },
            directory.clock);
    alone.during(io.datafair.core.account.AccountType.USER, "ana", () -> {});
    assertThat(waiting()).isEqualTo(1);
  }

  @Test
  void refusesWebhooksThatAreNone() {
    assertThatThrownBy(() -> Webhook.of("[{\"base\":\"ftp://x\",\"key\":\"k\"}]"))
        .hasMessageContaining("IDENTITIES_WEBHOOKS");
    assertThatThrownBy(() -> Webhook.of("[{\"base\":\"https://a_b/x\",\"key\":\"k\"}]"))
        .hasMessageContaining("IDENTITIES_WEBHOOKS");
    assertThatThrownBy(() -> Webhook.of("{")).hasMessageContaining("IDENTITIES_WEBHOOKS");
  }
}
