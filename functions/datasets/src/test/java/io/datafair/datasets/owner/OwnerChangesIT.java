package io.datafair.datasets.owner;

import static org.assertj.core.api.Assertions.assertThat;

import io.datafair.core.account.Account;
import io.datafair.core.account.AccountType;
import io.datafair.core.account.Session;
import io.datafair.core.id.Ids;
import io.datafair.datasets.ApiFixture;
import io.datafair.runtime.fact.Fact;
import io.datafair.runtime.fact.FactListener;
import io.datafair.runtime.fact.FactPublisher;
import io.datafair.runtime.http.Json;
import io.datafair.runtime.queue.QueueFunction;
import io.datafair.runtime.queue.WorkQueue;
import io.datafair.testkit.DatasetDocument;
import io.datafair.testkit.LocalBus;
import io.datafair.testkit.LocalEmulator;
import io.datafair.testkit.Permissions;
import io.datafair.testkit.Sessions;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.springframework.messaging.support.GenericMessage;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/** Contract: directory, section 17. */
class OwnerChangesIT {
  private static final ApiFixture api = new ApiFixture("owners");

  private static void directory(String collection, Document account) {
    api.database.getCollection(collection).insertOne(account);
  }

  private static void tell(String type, String id) {
    api.owners.handle(fact(type, id));
  }

  private static Fact fact(String type, String id) {
    return new Fact(
        Ids.urlSafe(),
        "datafair.directory",
        "IdentityChanged",
        Instant.now(),
        new Account(AccountType.of(type).orElseThrow(), id, "Any name", null, null),
        new Fact.Subject(type, id),
        1,
        Map.of());
  }

  private static Document dataset(String id) {
    return api.store.find(id).orElseThrow().document();
  }

  @Test
  void writesThePresentNamesEverywhere() {
    String town = "town" + Ids.resource();
    Account roads = new Account(AccountType.ORGANIZATION, town, "Old town", "roads", "Old roads");
    api.store(DatasetDocument.of("r" + town, roads));
    Account other = Account.organization("other" + town, "Other");
    api.store(
        DatasetDocument.of("o" + town, other)
            .permissions(
                Permissions.organization(Account.organization(town, "Old town"), "read"),
                Permissions.user("bob", "list")));
    directory(
        "organizations",
        new Document("_id", town)
            .append("name", "New town")
            .append("departments", List.of(new Document("id", "roads").append("name", "Streets"))));

    tell("organization", town);
    tell("organization", town);

    Document owner = dataset("r" + town).get("owner", Document.class);
    assertThat(owner)
        .containsEntry("name", "New town")
        .containsEntry("department", "roads")
        .containsEntry("departmentName", "Streets");
    assertThat(dataset("r" + town).getString("_search")).contains("new town");
    assertThat(dataset("o" + town).getList("permissions", Document.class))
        .extracting(entry -> entry.getString("name"))
        .containsExactly("New town", null);
    assertThat(dataset("o" + town).get("owner", Document.class)).containsEntry("name", "Other");
  }

  /** As deployed: the directory tells the bus, a rule fills the queue, the function empties it. */
  @Test
  void hearsOfAccountsOnTheBus() {
    String town = "town" + Ids.resource();
    api.store(DatasetDocument.of("r" + town, Account.organization(town, "Old town")));
    directory("organizations", new Document("_id", town).append("name", "New town"));
    LocalBus local = LocalBus.create("bus" + town);
    String queueUrl = local.listen("identities" + town, "IdentityChanged", "IdentityDeleted");
    FactPublisher bus =
        FactPublisher.at(
            LocalEmulator.shared().endpoint(),
            "eu-west-3",
            StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")),
            local.name());
    QueueFunction function =
        new QueueFunction(
            new WorkQueue(LocalEmulator.shared().sqs(), queueUrl),
            new FactListener(api.owners::handle));
    Fact fact = fact("organization", town);

    // At least once: the same fact comes twice.
    assertThat(bus.publish(List.of(fact))).isEmpty();
    assertThat(bus.publish(List.of(fact))).isEmpty();
    List<Map<String, Object>> messages = new ArrayList<>();
    for (String body : local.received(queueUrl, 2)) {
      messages.add(Map.of("messageId", "m", "body", body, "receiptHandle", "r"));
    }
    byte[] event = Json.bytes(Map.of("Records", messages));
    byte[] answer =
        function.apply(new GenericMessage<>(new ByteArrayInputStream(event))).getPayload();

    assertThat(new String(answer, StandardCharsets.UTF_8)).isEqualTo("{\"batchItemFailures\":[]}");
    assertThat(dataset("r" + town).get("owner", Document.class)).containsEntry("name", "New town");
    assertThat(api.facts.of("r" + town)).hasSize(1);
    assertThat(api.facts.of("r" + town).getFirst().detail())
        .containsEntry("changed", List.of("owner"));
  }

  @Test
  void writesTheNamesOfAuthors() {
    String ana = "ana" + Ids.resource();
    String id = "d" + ana;
    Account town = Account.organization("t" + ana, "Town");
    api.store(DatasetDocument.of(id, town));
    api.database
        .getCollection("datasets")
        .updateOne(
            new Document("_id", id),
            new Document(
                "$set", new Document("createdBy", new Document("id", ana).append("name", "Ana"))));
    long before = api.store.find(id).orElseThrow().revision();
    directory("users", new Document("_id", ana).append("name", "Ana Ruiz"));

    tell("user", ana);

    assertThat(dataset(id).get("createdBy", Document.class)).containsEntry("name", "Ana Ruiz");
    assertThat(api.store.find(id).orElseThrow().revision()).isGreaterThan(before);
  }

  @Test
  void erasesAllThatAnAccountWhichIsGoneHad() {
    String gone = "gone" + Ids.resource();
    Account owner = Account.organization(gone, "Gone");
    Account near = Account.organization(gone + "2", "Near");
    for (int i = 0; i < 3; i++) {
      api.store(DatasetDocument.of("g" + i + gone, owner));
      api.objects.put(
          "files/organization-" + gone + "/g" + i + gone + "/1/a.csv",
          "text/csv",
          "a\n".getBytes(StandardCharsets.UTF_8));
    }
    api.index.require(
        "PUT",
        "dataset-g0" + gone + ".x",
        "{}".getBytes(StandardCharsets.UTF_8),
        Duration.ofSeconds(30));
    // Left by a deletion that died half-way: no dataset tells of it.
    api.objects.put(
        "raw/organization-" + gone + "/lost/1/b.csv",
        "text/csv",
        "b\n".getBytes(StandardCharsets.UTF_8));
    api.store(
        DatasetDocument.of("n" + gone, near)
            .permissions(Permissions.organization(owner, "read", "list")));
    api.objects.put(
        "files/organization-" + gone + "2/n" + gone + "/1/a.csv",
        "text/csv",
        "a\n".getBytes(StandardCharsets.UTF_8));
    Session reader = Sessions.member("zoe", owner, "user");
    api.get(reader, "/datasets/n" + gone).expect(200);

    tell("organization", gone);
    tell("organization", gone);

    for (int i = 0; i < 3; i++) {
      assertThat(api.store.find("g" + i + gone)).isEmpty();
    }
    assertThat(api.facts.of("g0" + gone)).extracting(Fact::type).containsExactly("DatasetDeleted");
    assertThat(api.keys("files/organization-" + gone + "/")).isEmpty();
    assertThat(api.keys("raw/organization-" + gone + "/")).isEmpty();
    assertThat(api.index.get("dataset-g0" + gone + ".x").status()).isEqualTo(404);
    assertThat(api.keys("files/organization-" + gone + "2/")).hasSize(1);
    assertThat(dataset("n" + gone).getList("permissions", Document.class)).isEmpty();
    api.get(reader, "/datasets/n" + gone).expect(403);
  }
}
