package io.datafair.datasets.fact;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.model.Updates;
import io.datafair.core.account.Account;
import io.datafair.core.account.Session;
import io.datafair.core.id.Ids;
import io.datafair.datasetmodel.fact.DatasetDeletions;
import io.datafair.datasetmodel.fact.DatasetFact;
import io.datafair.datasetmodel.fact.DatasetFacts;
import io.datafair.datasetmodel.metadata.Dataset;
import io.datafair.datasetmodel.metadata.DatasetKind;
import io.datafair.datasets.ApiFixture;
import io.datafair.resources.fact.FactOfResource;
import io.datafair.runtime.fact.Fact;
import io.datafair.runtime.fact.FactBus;
import io.datafair.testkit.DatasetDocument;
import io.datafair.testkit.GatewayEvent;
import io.datafair.testkit.MultipartForm;
import io.datafair.testkit.Permissions;
import io.datafair.testkit.Sessions;
import java.time.Clock;
import java.time.Duration;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the API tells of datasets, whatever the bus does. */
class DatasetFactsIT {
  private static final Account TOWN = Account.organization("town", "Town hall");
  private static final Session ADMIN = Sessions.member("bob", TOWN, "admin");
  private static final ApiFixture api = new ApiFixture("facts");

  private final String id = "d" + Ids.resource();
  private final String path = "/datasets/" + id;

  @BeforeEach
  void dataset() {
    api.store(
        DatasetDocument.of(id, TOWN)
            .with("title", "Rivers")
            .with("count", 12L)
            .permissions(Permissions.everybody("list", "read")));
  }

  @AfterEach
  void busIsThere() {
    api.facts.away(false);
  }

  private List<Fact> told() {
    return api.facts.of(id);
  }

  private Document stored() {
    return api.store.find(id).orElseThrow().document();
  }

  private static Clock later(int minutes) {
    return Clock.offset(Clock.systemUTC(), Duration.ofMinutes(minutes));
  }

  private static void sweep(int minutes, FactBus bus) {
    new DatasetFacts(api.store, bus, later(minutes)).sweep();
    new DatasetDeletions(api.database, api.store, bus, later(minutes)).sweep();
  }

  @Test
  void tellsWhichFieldsChanged() {
    api.send(ADMIN, "PATCH", path, Map.of("title", "Lakes", "keywords", List.of("water")))
        .expect(200);

    assertThat(told()).hasSize(1);
    Fact fact = told().getFirst();
    assertThat(fact.source()).isEqualTo("datafair.datasets");
    assertThat(fact.type()).isEqualTo("DatasetChanged");
    assertThat(fact.owner()).isEqualTo(TOWN);
    assertThat(fact.subject()).isEqualTo(new Fact.Subject("dataset", id));
    assertThat(fact.version()).isEqualTo(api.store.find(id).orElseThrow().revision());
    assertThat(fact.detail())
        .containsEntry("title", "Lakes")
        .containsEntry("slug", stored().getString("slug"))
        .containsEntry("count", 12L)
        .containsEntry("visibility", "public");
    assertThat((List<?>) fact.detail().get("changed"))
        .map(String::valueOf)
        .containsExactlyInAnyOrder("title", "keywords");
    assertThat(stored()).doesNotContainKey("_facts");
  }

  @Test
  void saysNothingOfAPatchThatChangesNothing() {
    api.send(ADMIN, "PATCH", path, Map.of("title", "Rivers")).expect(200);
    assertThat(told()).isEmpty();
  }

  @Test
  void tellsWhoMayKnow() {
    List<Map<String, Object>> entries =
        List.of(Map.of("type", "user", "id", "zoe", "classes", List.of("list", "read")));
    api.send(ADMIN, "PUT", path + "/permissions", entries).expect(200);

    assertThat(told()).hasSize(1);
    assertThat(told().getFirst().detail())
        .containsEntry("changed", List.of("permissions"))
        .containsEntry("visibility", "protected")
        .containsEntry("permissions", stored().getList("permissions", Document.class));
  }

  @Test
  void tellsOfFieldsThatComeWithAFile() {
    api.send(
            ADMIN,
            GatewayEvent.of("POST", ApiFixture.API + path)
                .body(
                    MultipartForm.TYPE,
                    new MultipartForm()
                        .field("title", "Lakes")
                        .file("file", "lakes.csv", "a,b\n1,2\n")
                        .bytes()))
        .expect(200);
    assertThat(told()).extracting(Fact::type).containsExactly("DatasetChanged");
    assertThat(told().getFirst().detail()).containsEntry("changed", List.of("title"));
  }

  @Test
  void tellsOfADeletion() {
    api.delete(ADMIN, path).expect(204);

    assertThat(told()).hasSize(1);
    assertThat(told().getFirst().type()).isEqualTo("DatasetDeleted");
    assertThat(told().getFirst().detail())
        .containsEntry("title", "Rivers")
        .containsEntry("visibility", "public");
    sweep(5, api.facts);
    assertThat(told()).hasSize(1);
  }

  @Test
  void aBusThatIsAwayDelaysFactsAndNothingElse() {
    api.facts.away(true);
    api.send(ADMIN, "PATCH", path, Map.of("title", "Lakes")).expect(200);
    api.send(ADMIN, "PATCH", path, Map.of("title", "Seas")).expect(200);
    assertThat(stored()).containsEntry("title", "Seas");
    assertThat(told()).isEmpty();

    sweep(5, api.facts);
    assertThat(stored().getList("_facts", Document.class)).hasSize(2);
    api.facts.away(false);
    // Those of this minute may be on their way.
    sweep(0, api.facts);
    assertThat(told()).isEmpty();
    sweep(5, api.facts);
    sweep(5, api.facts);
    assertThat(told()).extracting(Fact::type).containsExactly("DatasetChanged", "DatasetChanged");
    assertThat(told()).extracting(Fact::id).doesNotHaveDuplicates();
    // What is told late is the present state.
    assertThat(told()).allMatch(fact -> fact.detail().get("title").equals("Seas"));
    assertThat(stored()).doesNotContainKey("_facts");
  }

  @Test
  void aDeletionIsToldOnceTheBusIsBack() {
    api.facts.away(true);
    api.delete(ADMIN, path).expect(204);
    assertThat(api.store.find(id)).isEmpty();
    api.facts.away(false);
    sweep(1, api.facts);
    assertThat(told()).isEmpty();
    sweep(3, api.facts);
    sweep(60, api.facts);
    assertThat(told()).extracting(Fact::type).containsExactly("DatasetDeleted");
  }

  @Test
  void aProcessThatDiesAfterItsWriteLosesNoFact() {
    DatasetFacts dead = new DatasetFacts(api.store, facts -> facts, Clock.systemUTC());
    api.store.update(
        id, null, Updates.combine(Updates.set("title", "Lakes"), dead.changed(List.of("title"))));
    sweep(5, api.facts);
    assertThat(told()).hasSize(1);
    assertThat(told().getFirst().detail()).containsEntry("changed", List.of("title"));
  }

  @Test
  void aFactThatWaitsGoesWithTheNextOne() {
    api.facts.away(true);
    api.send(ADMIN, "PATCH", path, Map.of("title", "Lakes")).expect(200);
    api.facts.away(false);
    api.send(ADMIN, "PATCH", path, Map.of("title", "Seas")).expect(200);
    assertThat(told()).hasSize(2);
    assertThat(stored()).doesNotContainKey("_facts");
  }

  @Test
  void aFactThatCannotBeForgottenComesAgainUnderTheSameId() {
    api.facts.away(true);
    api.send(ADMIN, "PATCH", path, Map.of("title", "Lakes")).expect(200);
    api.facts.away(false);
    Dataset seen = api.store.find(id).orElseThrow();
    DatasetFacts facts = new DatasetFacts(api.store, api.facts, Clock.systemUTC());
    // Two processes tell at once.
    facts.tell(seen);
    facts.tell(seen);
    assertThat(told()).hasSize(2);
    assertThat(told()).extracting(Fact::id).containsOnly(told().getFirst().id());
    assertThat(stored()).doesNotContainKey("_facts");
  }

  @Test
  void aDeletionThatNeverHappenedIsNotTold() {
    Dataset dataset = api.store.find(id).orElseThrow();
    intendDeletion(dataset);
    sweep(5, api.facts);
    assertThat(told()).isEmpty();
    api.store.delete(id);
    sweep(300, api.facts);
    assertThat(told()).isEmpty();
  }

  @Test
  void aDeletionIsToldThoughAnotherDatasetTookTheId() {
    Dataset dataset = api.store.find(id).orElseThrow();
    intendDeletion(dataset);
    api.store.delete(id);
    api.store(DatasetDocument.of(id, TOWN).with("createdAt", "2026-02-03T04:05:06.789Z"));
    sweep(5, api.facts);
    assertThat(told()).extracting(Fact::type).containsExactly("DatasetDeleted");
    assertThat(told().getFirst().version()).isLessThan(api.store.find(id).orElseThrow().revision());
  }

  /** As a process leaves it that dies before the deletion. */
  private static void intendDeletion(Dataset dataset) {
    Fact fact =
        FactOfResource.of(
            DatasetKind.KIND,
            DatasetFact.DELETED.source(),
            Ids.urlSafe(),
            DatasetFact.DELETED.key(),
            Clock.systemUTC().instant(),
            dataset,
            dataset.revision() + 1,
            Map.of());
    api.database
        .getCollection("facts")
        .insertOne(
            new Document(fact.toJson())
                .append("_id", fact.id())
                .append("createdAt", dataset.document().getString("createdAt"))
                .append("next", new Date()));
  }
}
