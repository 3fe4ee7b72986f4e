package io.datafair.resources;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import io.datafair.core.account.Account;
import io.datafair.core.account.AccountType;
import io.datafair.core.account.Language;
import io.datafair.core.account.Session;
import io.datafair.core.id.Ids;
import io.datafair.core.problem.ProblemException;
import io.datafair.resources.access.ResourceAccess;
import io.datafair.resources.fact.ResourceDeletions;
import io.datafair.resources.fact.ResourceFacts;
import io.datafair.resources.journal.Journal;
import io.datafair.resources.kind.Applications;
import io.datafair.resources.kind.StoredResource;
import io.datafair.resources.listing.ListQuery;
import io.datafair.resources.listing.ResourceListing;
import io.datafair.resources.owner.OwnerChanges;
import io.datafair.resources.store.ConditionalWrite;
import io.datafair.resources.store.ResourceStore;
import io.datafair.runtime.fact.Fact;
import io.datafair.runtime.fact.FactType;
import io.datafair.runtime.http.QueryParameters;
import io.datafair.runtime.mongo.MongoConnection;
import io.datafair.testkit.LocalStores;
import io.datafair.testkit.Permissions;
import io.datafair.testkit.Sessions;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.bson.Document;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A kind of resource that only these tests have gets all of the kit by its declaration. */
class ApplicationsIT {
  private static final MongoDatabase DATABASE =
      MongoConnection.open(LocalStores.shared().mongoUrl("applications"));
  private static final ResourceStore<StoredResource> STORE =
      new ResourceStore<>(Applications.KIND, DATABASE.getCollection("applications"));
  private static final ResourceAccess<StoredResource> ACCESS = new ResourceAccess<>(STORE);
  private static final List<Applications.On> READ = List.of(Applications.On.READ);

  private final List<Fact> told = new ArrayList<>();
  private final ResourceFacts<StoredResource> facts =
      new ResourceFacts<>(STORE, this::take, Clock.systemUTC(), new Told("ApplicationChanged"));
  private final String unique = Ids.resource().replace("-", "");
  private final Account town = Account.organization("town" + unique, "Old town");

  private record Told(String key) implements FactType {
    @Override
    public String source() {
      return "datafair.applications";
    }
  }

  private List<Fact> take(List<Fact> facts) {
    told.addAll(facts);
    return List.of();
  }

  @BeforeAll
  static void prepare() {
    STORE.prepare();
  }

  private StoredResource create(String id, Account owner, String slug, Document... permissions) {
    return STORE.create(Applications.document(id + unique, owner, permissions), slug).orElseThrow();
  }

  private static List<String> listed(Session session, String query) {
    ResourceListing<StoredResource> listing = new ResourceListing<>(STORE, Map.of());
    QueryParameters parameters = QueryParameters.parse(query);
    ListQuery asked = listing.parse(parameters);
    return listing.find(asked, parameters, session).page().stream()
        .map(StoredResource::id)
        .toList();
  }

  @Test
  void slugsAreGivenSuffixesAndLeadToTheirResource() {
    Session ana = Sessions.member("ana", town, "admin");
    String slug = "map" + unique;
    assertThat(create("a", town, slug).slug()).isEqualTo(slug);
    assertThat(create("b", town, slug).slug()).isEqualTo(slug + "-2");
    Account region = Account.organization("region" + unique, "Region");
    assertThat(create("c", region, slug).slug()).isEqualTo(slug);

    assertThat(ACCESS.require(ana, slug, READ).resource().id()).isEqualTo("a" + unique);
    assertThat(ACCESS.require(ana, slug + "-2", READ).resource().id()).isEqualTo("b" + unique);
    Session zoe = Sessions.member("zoe", region, "admin");
    assertThat(ACCESS.require(zoe, slug, READ).resource().id()).isEqualTo("c" + unique);
    assertThat(STORE.create(Applications.document(slug, town), "other")).isEmpty();
    assertThatThrownBy(() -> ACCESS.require(ana, "none" + unique, READ))
        .isInstanceOfSatisfying(
            ProblemException.class,
            refusal -> assertThat(refusal.problem().text().en()).isEqualTo("no such application"));
  }

  @Test
  void listsWhatMayBeListedAndFound() {
    create("open", town, "open" + unique, Permissions.everybody("list", "read"));
    create("shared", town, "shared" + unique, Permissions.user("bob", "list"));
    create("own", town, "own" + unique);
    String here = "owner=organization:town" + unique;

    assertThat(listed(Sessions.anonymous(), here)).containsExactly("open" + unique);
    assertThat(listed(Sessions.user("bob"), here + "&sort=title"))
        .containsExactly("open" + unique, "shared" + unique);
    Session ana = Sessions.member("ana", town, "admin");
    assertThat(listed(ana, here)).hasSize(3);
    assertThat(listed(ana, here + "&q=MAP%20shared")).containsExactly("shared" + unique);
    assertThat(listed(ana, here + "&visibility=private")).containsExactly("own" + unique);
    assertThat(listed(Sessions.user("bob"), here + "&can=read")).containsExactly("open" + unique);
  }

  @Test
  void countsPagesAndFacets() {
    for (int i = 0; i < 3; i++) {
      Document document = Applications.document("f" + i + unique, town);
      document.append("topics", List.of("t" + i % 2)).append("status", i == 0 ? null : "ready");
      STORE.create(document, "f" + i + unique).orElseThrow();
    }
    ResourceListing<StoredResource> listing = new ResourceListing<>(STORE, Map.of());
    QueryParameters parameters =
        QueryParameters.parse(
            "owner=organization:town" + unique + "&topics=t0&facets=topics,status&size=1");
    var found = listing.find(listing.parse(parameters), parameters, Sessions.superadmin("root"));
    assertThat(found.count()).isEqualTo(2);
    assertThat(found.page()).hasSize(1);
    assertThat(found.facets().toString())
        .isEqualTo(
            "{topics=[{count=2, value=t0}, {count=1, value=t1}],"
                + " status=[{count=1, value=null}, {count=1, value=ready}]}");
  }

  @Test
  void loosesNoWriteOfManyAtOnce() throws Exception {
    StoredResource first = create("many", town, "many" + unique);
    ConditionalWrite<StoredResource> writes = new ConditionalWrite<>(STORE);
    Callable<StoredResource> write =
        () ->
            writes.apply(
                first,
                current -> {
                  int count = current.document().getInteger("count", 0);
                  return STORE.update(
                      current.id(),
                      Filters.eq("_revision", current.revision()),
                      Updates.set("count", count + 1));
                });
    try (var threads = Executors.newFixedThreadPool(4)) {
      for (var done : threads.invokeAll(IntStream.range(0, 12).mapToObj(i -> write).toList())) {
        done.get();
      }
    }
    assertThat(STORE.current(first.id()).orElseThrow().document().getInteger("count"))
        .isEqualTo(12);
    assertThat(STORE.current(first.id()).orElseThrow().revision()).isEqualTo(first.revision() + 12);
  }

  @Test
  void followsAnOwnerThatIsRenamedAndTellsOfIt() {
    StoredResource own = create("own", town, "own" + unique);
    Account other = Account.organization("other" + unique, "Other");
    StoredResource shared =
        create("shared", other, "shared" + unique, Permissions.organization(town, "read"));

    changes(Optional.of(Account.organization(town.id(), "New town"))).handle(fact());

    assertThat(STORE.find(own.id()).orElseThrow().owner().name()).isEqualTo("New town");
    assertThat(STORE.find(shared.id()).orElseThrow().permissions().getFirst().name())
        .isEqualTo("New town");
    assertThat(listed(Sessions.superadmin("root"), "q=new%20town&mine=false")).contains(own.id());
    assertThat(told)
        .extracting(each -> each.subject() + " " + each.detail().get("changed"))
        .containsExactlyInAnyOrder(
            "Subject[type=application, id=" + own.id() + "] [owner]",
            "Subject[type=application, id=" + shared.id() + "] [permissions]");
  }

  @Test
  void erasesWhatAnOwnerThatIsGoneHad() {
    StoredResource own = create("own", town, "own" + unique);
    Account other = Account.organization("other" + unique, "Other");
    StoredResource shared =
        create("shared", other, "shared" + unique, Permissions.organization(town, "read"));

    changes(Optional.empty()).handle(fact());

    assertThat(STORE.find(own.id())).isEmpty();
    assertThat(STORE.find(shared.id()).orElseThrow().permissions()).isEmpty();
    assertThat(told).extracting(Fact::type).contains("ApplicationDeleted", "RestErased");
  }

  private OwnerChanges<StoredResource> changes(Optional<Account> present) {
    ResourceDeletions<StoredResource> deletions =
        new ResourceDeletions<>(
            DATABASE.getCollection("facts"),
            STORE,
            this::take,
            Clock.systemUTC(),
            new Told("ApplicationDeleted"));
    return new OwnerChanges<>(
        (type, id, department) -> present,
        STORE,
        facts,
        new OwnerChanges.Erasure<>() {
          @Override
          public void erase(StoredResource resource) {
            deletions.delete(resource);
          }

          @Override
          public void eraseRest(AccountType type, String id) {
            told.add(
                new Fact("r", "test", "RestErased", Instant.EPOCH, town, subject(id), 1, Map.of()));
          }
        });
  }

  private static Fact.Subject subject(String id) {
    return new Fact.Subject("organization", id);
  }

  private Fact fact() {
    return new Fact(
        "f", "datafair.directory", "any", Instant.EPOCH, town, subject(town.id()), 1, Map.of());
  }

  @Test
  void keepsAJournalInTheLanguageOfItsReader() {
    Journal journal =
        new Journal(DATABASE.getCollection("journals"), "application", Clock.systemUTC());
    journal.prepare();
    journal.add("j" + unique, "created");
    journal.add("j" + unique, "failed", new io.datafair.core.problem.Text("raté", "failed"));

    assertThat(journal.read("j" + unique, Language.EN))
        .extracting(event -> event.getString("type") + " " + event.getString("data"))
        .containsExactly("failed failed", "created null");
    assertThat(journal.read("j" + unique, Language.FR).getFirst()).containsEntry("data", "raté");
    journal.delete("j" + unique);
    assertThat(journal.read("j" + unique, Language.FR)).isEmpty();
  }
}
