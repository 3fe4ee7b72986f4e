package io.datafair.datasets.resource;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.model.Filters;
import io.datafair.core.account.Account;
import io.datafair.core.account.Session;
import io.datafair.core.id.Ids;
import io.datafair.datasets.ApiFixture;
import io.datafair.testkit.DatasetDocument;
import io.datafair.testkit.GatewayAnswer;
import io.datafair.testkit.GatewayEvent;
import io.datafair.testkit.MultipartForm;
import io.datafair.testkit.Permissions;
import io.datafair.testkit.ProjectFolder;
import io.datafair.testkit.Sessions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An address leads to the dataset that took it, whatever others name theirs. */
class DatasetNamesIT {
  private static final Account ALICE_ACCOUNT = Account.user("alice", "Alice");
  private static final Account DAN_ACCOUNT = Account.user("dan", "Dan");
  private static final Session ALICE = Sessions.user("alice");
  private static final Session DAN = Sessions.user("dan");
  private static final Session ANYONE = Sessions.anonymous();
  private static final ApiFixture api = new ApiFixture("names");

  private final String name = "budget" + Ids.resource().replace("-", "");

  private static GatewayAnswer form(Session session, String method, String path, String... fields) {
    MultipartForm form = new MultipartForm().file("file", "a.csv", "a,b\n1,2\n");
    for (int i = 0; i < fields.length; i += 2) {
      form.field(fields[i], fields[i + 1]);
    }
    return api.send(
        session,
        GatewayEvent.of(method, ApiFixture.API + path).body(MultipartForm.TYPE, form.bytes()));
  }

  private static DatasetDocument open(String id, Account owner, String slug) {
    return DatasetDocument.of(id, owner)
        .with("slug", slug)
        .permissions(Permissions.everybody("list", "read"));
  }

  private static String answeredAt(Session session, String reference) {
    return api.get(session, "/datasets/" + reference).expect(200).json().path("id").asString();
  }

  @ParameterizedTest
  @ValueSource(strings = {"PUT", "POST"})
  void anIdIsRefusedWhenItIsASlug(String method) {
    String hers = Ids.resource();
    api.store(open(hers, ALICE_ACCOUNT, name));

    form(DAN, method, "/datasets/" + name).expect(409);
    form(ALICE, method, "/datasets/" + name).expect(409);

    assertThat(answeredAt(ANYONE, name)).isEqualTo(hers);
    assertThat(answeredAt(DAN, name)).isEqualTo(hers);
    assertThat(api.keys("raw/user-dan/" + name)).isEmpty();
  }

  @Test
  void aSlugMadeFromATitleAvoidsIds() {
    form(DAN, "PUT", "/datasets/" + name).expect(201);
    for (Session session : List.of(ALICE, DAN)) {
      assertThat(
              form(session, "POST", "/datasets", "title", name)
                  .expect(201)
                  .json()
                  .path("slug")
                  .asString())
          .isEqualTo(name + "-2");
    }
  }

  @Test
  void aSlugIsNotChangedIntoAnId() {
    api.store(open(name, DAN_ACCOUNT, name + "-slug"));
    String hers = Ids.resource();
    api.store(open(hers, ALICE_ACCOUNT, name + "-hers"));

    api.send(ALICE, "PATCH", "/datasets/" + hers, Map.of("slug", name)).expect(400);
    form(ALICE, "POST", "/datasets/" + hers, "slug", name).expect(400);

    assertThat(api.store.find(hers).orElseThrow().slug()).isEqualTo(name + "-hers");
    api.send(ALICE, "PATCH", "/datasets/" + hers, Map.of("slug", hers)).expect(200);
  }

  @Test
  void anotherOwnersSlugMayBeTheSameAndTakesNoAddress() {
    String older = Ids.resource();
    String hers = Ids.resource();
    String later = Ids.resource();
    api.store(open(older, DAN_ACCOUNT, name + "-older"));
    api.store(open(hers, ALICE_ACCOUNT, name));
    api.send(DAN, "PATCH", "/datasets/" + older, Map.of("slug", name)).expect(200);
    api.store(open(later, Account.user("eve", "Eve"), name));

    assertThat(answeredAt(ANYONE, name)).isEqualTo(hers);
    assertThat(answeredAt(ALICE, name)).isEqualTo(hers);
    assertThat(answeredAt(DAN, name)).isEqualTo(older);
  }

  @Test
  void aSlugThatOthersBearNeverBecomesAnId() {
    String first = Ids.resource();
    String hers = Ids.resource();
    api.store(open(first, DAN_ACCOUNT, name));
    api.store(open(hers, ALICE_ACCOUNT, name));
    api.delete(DAN, "/datasets/" + first).expect(204);

    form(DAN, "PUT", "/datasets/" + name).expect(409);

    assertThat(answeredAt(ALICE, name)).isEqualTo(hers);
    assertThat(answeredAt(ANYONE, name)).isEqualTo(hers);
  }

  @Test
  void aNameIsFreeAgainOnceNobodyBearsIt() {
    String hers = Ids.resource();
    api.store(open(hers, ALICE_ACCOUNT, name));
    api.send(ALICE, "PATCH", "/datasets/" + hers, Map.of("slug", name + "-moved")).expect(200);
    form(DAN, "PUT", "/datasets/" + name).expect(201);
    assertThat(answeredAt(ANYONE, name + "-moved")).isEqualTo(hers);
    api.delete(DAN, "/datasets/" + name).expect(204);
    api.send(ALICE, "PATCH", "/datasets/" + hers, Map.of("slug", name)).expect(200);
  }

  @Test
  void aRaceNeverGivesOneNameAsIdAndAsSlug() throws Exception {
    int rounds = 12;
    try (var pool = Executors.newFixedThreadPool(6)) {
      for (int round = 0; round < rounds; round++) {
        String raced = name + "r" + round;
        String renamed = Ids.resource();
        api.store(open(renamed, Account.user("eve", "Eve"), raced + "-before"));
        List<Callable<Integer>> writers = new ArrayList<>();
        writers.add(() -> form(DAN, "PUT", "/datasets/" + raced, "title", "x" + raced).status());
        writers.add(() -> form(ALICE, "POST", "/datasets", "title", raced).status());
        writers.add(
            () ->
                api.send(
                        Sessions.user("eve"),
                        "PATCH",
                        "/datasets/" + renamed,
                        Map.of("slug", raced))
                    .status());
        writers.add(() -> form(DAN, "PUT", "/datasets/" + raced, "title", "y" + raced).status());
        for (var answer : pool.invokeAll(writers)) {
          assertThat(answer.get()).isIn(200, 201, 400, 409);
        }
        List<String> bearers = new ArrayList<>();
        api.store
            .search(Filters.eq("slug", raced))
            .forEach(document -> bearers.add(document.getString("_id")));
        if (api.store.find(raced).isPresent()) {
          assertThat(bearers).as("slugs that are the id %s", raced).isEmpty();
        } else {
          assertThat(bearers).isNotEmpty();
        }
      }
    }
  }

  @Test
  void datasetsOfBeforeKeepTheirAddresses() {
    ApiFixture old = new ApiFixture("names-before");
    var collection = old.database.getCollection("datasets");
    collection.drop();
    collection.insertMany(
        List.of(
            open("bbb", DAN_ACCOUNT, "same").with("createdAt", "2026-02-02T00:00:00.000Z").build(),
            open("aaa", ALICE_ACCOUNT, "same")
                .with("createdAt", "2026-01-01T00:00:00.000Z")
                .build(),
            open("clash", DAN_ACCOUNT, "other").build(),
            open("ccc", ALICE_ACCOUNT, "clash").build()));

    old.store.prepare();
    old.store.prepare();

    assertThat(old.get(ANYONE, "/datasets/same").json().path("id").asString()).isEqualTo("aaa");
    assertThat(old.get(ANYONE, "/datasets/clash").json().path("id").asString()).isEqualTo("clash");
    assertThat(old.get(ANYONE, "/datasets/other").json().path("id").asString()).isEqualTo("clash");
    for (String taken : List.of("same", "other")) {
      old.send(
              DAN,
              GatewayEvent.of("PUT", ApiFixture.API + "/datasets/" + taken)
                  .body(
                      MultipartForm.TYPE,
                      new MultipartForm().file("file", "a.csv", "a\n1\n").bytes()))
          .expect(409);
    }
    assertThat(collection.countDocuments(new Document("_names", "same"))).isEqualTo(1);
    assertThat(collection.countDocuments(Filters.exists("_names", false))).isZero();
  }

  /** Whoever writes datasets elsewhere could name them without being checked. */
  @Test
  void oneStoreAloneNamesDatasets() throws IOException {
    try (Stream<Path> files = Files.walk(ProjectFolder.root().resolve("functions"))) {
      List<String> writers =
          files
              .filter(file -> file.toString().contains("/src/main/java/"))
              .filter(file -> file.toString().endsWith(".java"))
              .filter(DatasetNamesIT::opensTheCollection)
              .map(file -> file.getFileName().toString())
              .toList();
      assertThat(writers).containsExactly("DatasetStore.java");
    }
  }

  private static boolean opensTheCollection(Path file) {
    try {
      return Files.readString(file).contains("getCollection(\"datasets\")");
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
