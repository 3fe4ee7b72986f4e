package io.datafair.directory;

import static io.datafair.directory.DirectoryFixture.BASE;
import static io.datafair.directory.DirectoryFixture.text;
import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import io.datafair.core.account.EmailAddress;
import io.datafair.directory.DirectoryFixture.Call;
import io.datafair.directory.admin.AdministratorAccounts;
import io.datafair.directory.common.AccountSettings;
import io.datafair.directory.common.ConcurrentTask;
import io.datafair.runtime.http.HttpResponse;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.bson.Document;
import org.junit.jupiter.api.Test;

/** A platform nobody has signed up on has its administrators. */
final class AdministratorAccountsIT {
  private static final String ACTION =
      "{\"email\":\"boss@example.org\",\"action\":\"changePassword\"}";

  private static DirectoryFixture directory(String accounts) {
    return new DirectoryFixture(
        "ADMINS",
        "Boss@example.org,other@example.org",
        "ADMINS_ACCOUNTS",
        accounts,
        "ADMINS_ORG",
        "{\"id\":\"board\",\"name\":\"The board\"}");
  }

  private static MongoCollection<Document> users(DirectoryFixture directory) {
    return directory.database.getCollection("users");
  }

  @Test
  void areThereAtTheStartAndChooseTheirPasswordByMail() {
    try (DirectoryFixture directory = directory("true")) {
      Document boss = users(directory).find(Filters.eq("emailKey", "boss@example.org")).first();
      assertThat(boss).containsEntry("emailConfirmed", true).doesNotContainKey("password");
      assertThat(boss.getList("organizations", Document.class).getFirst())
          .containsEntry("id", "board")
          .containsEntry("role", "admin");
      HttpResponse asked = directory.send(Call.post(BASE + "/auth/action").json(ACTION));
      assertThat(asked.status()).as(text(asked)).isEqualTo(204);
      String token =
          directory
              .mailbox
              .last()
              .text()
              .replaceAll("(?s).*action_token=([A-Za-z0-9._-]+).*", "$1");
      HttpResponse chosen =
          directory.send(
              Call.post(
                      BASE + "/users/" + boss.getString("_id") + "/password?action_token=" + token)
                  .json("{\"password\":\"Long enough 1\"}"));
      assertThat(chosen.status()).as(text(chosen)).isEqualTo(204);
      String login =
          "{\"email\":\"boss@example.org\",\"password\":\"Long enough 1\",\"adminMode\":true}";
      assertThat(
              text(
                  directory.send(
                      Call.get(BASE + "/auth/my-session").cookies(directory.session(login)))))
          .contains("\"adminMode\": 1");
    }
  }

  @Test
  void areCreatedOnceByInstancesThatStartTogether() {
    try (DirectoryFixture directory = directory("false")) {
      AccountSettings.FirstAccounts wanted = new AccountSettings.FirstAccounts(true, null);
      Set<EmailAddress> emails =
          IntStream.range(0, 30)
              .mapToObj(number -> EmailAddress.of("admin" + number + "@example.org"))
              .collect(Collectors.toSet());
      IntStream.range(0, 4)
          .mapToObj(
              instance ->
                  ConcurrentTask.start(
                      () -> {
                        new AdministratorAccounts(directory.database, wanted, directory.clock)
                            .create(emails);
                        return instance;
                      }))
          .toList()
          .forEach(ConcurrentTask::get);
      assertThat(users(directory).countDocuments(Filters.regex("email", "^admin\\d")))
          .isEqualTo(30);
    }
  }

  @Test
  void areCreatedOnceAndLeaveAccountsAsTheyAre() {
    try (DirectoryFixture directory = directory("false")) {
      assertThat(users(directory).countDocuments(Filters.eq("emailKey", "boss@example.org")))
          .isZero();
    }
    try (DirectoryFixture directory = directory("true")) {
      users(directory)
          .updateOne(
              Filters.eq("emailKey", "boss@example.org"),
              new Document("$set", new Document("name", "The boss")));
      directory.another();
      List<Document> found =
          users(directory)
              .find(Filters.eq("emailKey", "boss@example.org"))
              .into(new java.util.ArrayList<>());
      assertThat(found).hasSize(1);
      assertThat(found.getFirst()).containsEntry("name", "The boss");
      assertThat(
              directory
                  .database
                  .getCollection("organizations")
                  .find(Filters.eq("_id", "board"))
                  .first())
          .containsEntry("name", "The board");
    }
  }
}
