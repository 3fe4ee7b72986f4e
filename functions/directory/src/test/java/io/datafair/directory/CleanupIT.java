package io.datafair.directory;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import io.datafair.core.account.EmailAddress;
import io.datafair.directory.DirectoryFixture.Call;
import io.datafair.directory.cleanup.AccountMetrics;
import io.datafair.directory.cleanup.Cleanup;
import io.datafair.directory.cleanup.CleanupSettings;
import io.datafair.directory.mail.MailSettings;
import io.datafair.directory.mail.Mailer;
import io.datafair.directory.throttle.Throttle;
import io.datafair.runtime.settings.Settings;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class CleanupIT {
  private static final String ANA = "{\"email\":\"ana@example.org\",\"password\":\"passwd\"}";
  private DirectoryFixture directory;
  private MongoCollection<Document> users;

  @BeforeEach
  void start() {
    directory = new DirectoryFixture();
    users = directory.database.getCollection("users");
  }

  @AfterEach
  void stop() {
    directory.close();
  }

  private Map<String, Object> run(String deleteInactive) {
    Settings settings =
        new Settings(
            Map.of(
                "PUBLIC_ORIGIN",
                DirectoryFixture.ORIGIN,
                "MAIL_FROM",
                "noreply@example.org",
                "I18N_DEFAULT_LOCALE",
                "de",
                "DELETE_INACTIVE",
                deleteInactive));
    return new Cleanup(
            directory.database,
            CleanupSettings.of(settings, Duration.ofDays(30)),
            Set.of(EmailAddress.of("superadmin@example.org")),
            new Mailer(
                directory.mailbox,
                MailSettings.of(settings),
                new Throttle(directory.database, directory.clock)),
            Cleanup.alone(directory.database),
            List::of,
            directory.clock)
        .run();
  }

  private void set(String user, String field, Object value) {
    users.updateOne(Filters.eq("_id", user), new Document("$set", new Document(field, value)));
  }

  @Test
  void accountsAreCountedForWhoWatches() {
    set("lee", "logged", Date.from(directory.clock.instant()));
    set("ana", "logged", Date.from(directory.clock.instant().minus(Duration.ofDays(2))));
    ByteArrayOutputStream written = new ByteArrayOutputStream();
    PrintStream output = new PrintStream(written, true, StandardCharsets.UTF_8);
    new AccountMetrics(directory.database, false, output, directory.clock).write();
    assertThat(written.toString(StandardCharsets.UTF_8).lines())
        .singleElement(InstanceOfAssertFactories.STRING)
        .contains("\"CloudWatchMetrics\"", "\"Namespace\":\"DataFair/Directory\"")
        .contains("\"Users\":4", "\"Organizations\":2", "\"UsersLoggedIn\":1");
    written.reset();
    new AccountMetrics(directory.database, true, output, directory.clock).write();
    assertThat(written.toString(StandardCharsets.UTF_8).lines())
        .filteredOn(line -> line.contains("\"Organization\":\"town\""))
        .hasSize(3)
        .anyMatch(line -> line.contains("\"Role\":\"admin\"") && line.contains("\"Members\":1"));
  }

  @Test
  void forgetsTheChallengesThatNobodyAnswered() {
    directory.send(Call.post(DirectoryFixture.BASE + "/auth/passkey/options"));
    assertThat(run("false")).containsEntry("challenges", 0L);
    directory.clock.advance(Duration.ofMinutes(6));
    assertThat(run("false")).containsEntry("challenges", 1L);
  }

  @Test
  void deletesAccountsWhoseDayIsOver() {
    Map<String, String> session = directory.session(ANA);
    LocalDate today = LocalDate.ofInstant(directory.clock.instant(), ZoneOffset.UTC);
    set("ana", "plannedDeletion", today.toString());
    set("lee", "plannedDeletion", today.plusDays(2).toString());
    assertThat(run("false")).containsEntry("deleted", 0);
    directory.clock.advance(Duration.ofDays(1));
    assertThat(run("false")).containsEntry("deleted", 1);
    assertThat(users.find(Filters.in("_id", "ana", "lee"))).hasSize(1);
    assertThat(
            directory
                .send(Call.post(DirectoryFixture.BASE + "/auth/keepalive").cookies(session))
                .status())
        .isEqualTo(404);
  }

  @Test
  void plansTheDeletionOfUnusedAccountsOnly() {
    directory.session(ANA);
    directory.clock.advance(Duration.ofDays(1_000));
    directory.session("{\"email\":\"jo.lee@example.org\",\"password\":\"other\"}");
    directory.clock.advance(Duration.ofDays(200));
    assertThat(run("false")).containsEntry("planned", 0);
    // Ana, and Silent who never came; neither Lee nor the administrator.
    assertThat(run("true")).containsEntry("planned", 2);
    assertThat(run("true")).containsEntry("planned", 0);
    assertThat(users.find(Filters.exists("plannedDeletion")))
        .extracting(user -> user.getString("_id"))
        .containsExactlyInAnyOrder("ana", "silent");
    assertThat(directory.mailbox.all())
        .hasSize(2)
        .allMatch(mail -> mail.text().contains("Es wurde seit langer Zeit nicht benutzt."))
        .allMatch(
            mail -> mail.subject().matches("Ihr Konto auf localhost:8080 wird am .* gelöscht"));
  }

  @Test
  void forgetsWhatHasExpired() {
    directory.session(ANA);
    directory.clock.advance(Duration.ofDays(20));
    directory.session(ANA);
    users.insertOne(
        new Document("_id", "never")
            .append("email", "never@example.org")
            .append("emailKey", "never@example.org")
            .append("emailConfirmed", false)
            .append("organizations", List.of())
            .append("created", new Document("date", Date.from(directory.clock.instant()))));
    directory.clock.advance(Duration.ofDays(15));
    assertThat(run("false"))
        .containsEntry("sessions", 1L)
        .containsEntry("unconfirmed", 0)
        .hasEntrySatisfying("limits", count -> assertThat((Long) count).isPositive());
    assertThat(users.find(Filters.eq("_id", "ana")).first().getList("sessions", Document.class))
        .hasSize(1);
    directory.clock.advance(Duration.ofDays(20));
    assertThat(run("false")).containsEntry("unconfirmed", 1);
  }
}
