package io.datafair.directory;

import static io.datafair.directory.DirectoryFixture.BASE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.datafair.directory.DirectoryFixture.Call;
import io.datafair.directory.account.OrganizationStore;
import io.datafair.directory.account.UserRecords;
import io.datafair.directory.propagation.Changes;
import io.datafair.directory.propagation.Propagation;
import io.datafair.directory.propagation.Webhook;
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
            List.of(identities::add),
            Webhook.of("[{\"base\":\"" + base + "/\",\"key\":\"k & y\"}]"));
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
    assertThatThrownBy(() -> Webhook.of("{")).hasMessageContaining("IDENTITIES_WEBHOOKS");
  }
}
