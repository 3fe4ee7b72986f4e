package io.datafair.datasets.listing;

import static org.assertj.core.api.Assertions.assertThat;

import io.datafair.core.account.Account;
import io.datafair.core.account.AccountType;
import io.datafair.core.account.Session;
import io.datafair.core.permission.Operation;
import io.datafair.core.permission.OperationClass;
import io.datafair.datasetmodel.metadata.Dataset;
import io.datafair.datasetmodel.metadata.DatasetOperation;
import io.datafair.datasets.ApiFixture;
import io.datafair.testkit.DatasetDocument;
import io.datafair.testkit.GatewayAnswer;
import io.datafair.testkit.Sessions;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * A listing shows exactly what the pure rules allow, for random owners, entries and callers. The
 * seed is told when it fails: give it by the system property {@code list.seed} to see it again.
 */
class ListPermissionsIT {
  private static final int DATASETS = 120;
  private static final int SESSIONS = 40;
  private static final long SEED = Long.getLong("list.seed", System.nanoTime());
  private static final List<String> PEOPLE = List.of("ana", "bob", "kim.is+1");
  private static final List<String> EMAILS =
      List.of(
          "Ana@Example.org",
          "bob@example.org",
          "b.b@x",
          "anà@example.org",
          "KIM.IS+1@example.org",
          "k\u0131m.is+1@example.org",
          "\u212Aim.is+1@example.org",
          "kim.i\u017F+1@example.org",
          "kimxis+1@example.org");
  private static final List<String> ORGANIZATIONS = List.of("town", "region");
  private static final List<String> DEPARTMENTS = List.of("roads", "parks");
  private static final List<String> ROLES = List.of("admin", "contrib", "user");
  private static final ApiFixture api = new ApiFixture("list-permissions");
  private static final List<Dataset> datasets = new ArrayList<>();

  private static <T> T one(Random random, List<T> values) {
    return values.get(random.nextInt(values.size()));
  }

  private static @Nullable String maybe(Random random, List<String> values) {
    return random.nextBoolean() ? one(random, values) : null;
  }

  private static Account organization(Random random) {
    String id = one(random, ORGANIZATIONS);
    return new Account(AccountType.ORGANIZATION, id, id, maybe(random, DEPARTMENTS), null);
  }

  private static Account account(Random random) {
    String id = one(random, PEOPLE);
    return random.nextInt(3) == 0 ? Account.user(id, id) : organization(random);
  }

  private static Document entry(Random random) {
    Document entry =
        new Document("classes", some(random, List.of("list", "read", "write", "admin")))
            .append("operations", some(random, List.of("list", "readLines", "delete")));
    switch (random.nextInt(5)) {
      case 0 -> {}
      case 1 -> entry.append("type", "user").append("id", one(random, List.of("*", "ana", "bob")));
      case 2 -> entry.append("type", "user").append("email", one(random, EMAILS));
      default -> {
        entry.append("type", "organization").append("id", one(random, ORGANIZATIONS));
        String department = maybe(random, List.of("*", "-", "roads", "parks"));
        if (department != null) {
          entry.append("department", department);
        }
        List<String> roles = some(random, ROLES);
        if (!roles.isEmpty()) {
          entry.append("roles", roles);
        }
      }
    }
    return entry;
  }

  private static List<String> some(Random random, List<String> values) {
    return values.stream().filter(value -> random.nextInt(3) == 0).toList();
  }

  private static Session session(Random random) {
    String person = one(random, PEOPLE);
    Session session =
        switch (random.nextInt(8)) {
          case 0 -> Sessions.anonymous();
          case 1 -> Sessions.superadmin(person);
          case 2 -> Sessions.user(person);
          default -> Sessions.member(person, organization(random), one(random, ROLES));
        };
    return random.nextInt(6) == 0 && session.user() != null
        ? Sessions.withScopes(session, random.nextBoolean() ? List.of() : List.of("datasets"))
        : session;
  }

  @BeforeAll
  static void store() {
    Random random = new Random(SEED);
    for (int i = 0; i < DATASETS; i++) {
      Document[] entries = new Document[random.nextInt(4)];
      java.util.Arrays.setAll(entries, n -> entry(random));
      DatasetDocument dataset =
          DatasetDocument.of("dataset-" + i, account(random)).permissions(entries);
      api.store(dataset);
      datasets.add(Dataset.of(dataset.build()));
    }
  }

  private static Set<String> allowed(Session session, Operation operation) {
    Set<String> ids = new TreeSet<>();
    datasets.stream()
        .filter(dataset -> dataset.allows(session, operation))
        .forEach(dataset -> ids.add(dataset.id()));
    return ids;
  }

  private static Set<String> listed(Session session, String query) {
    GatewayAnswer answer = api.get(session, "/datasets", "size=1000&raw=true&select=id" + query);
    Set<String> ids = new TreeSet<>();
    answer.expect(200).json().path("results").forEach(item -> ids.add(item.path("id").asString()));
    assertThat(answer.json().path("count").asInt()).isEqualTo(ids.size());
    return ids;
  }

  private record WholeClass(OperationClass operationClass) implements Operation {
    @Override
    public String id() {
      return "class";
    }
  }

  @Test
  void showsExactlyWhatTheRulesAllow() {
    Random random = new Random(SEED + 1);
    for (int i = 0; i < SESSIONS; i++) {
      Session session = session(random);
      String story = "seed " + SEED + ", session " + session;
      Set<String> visible = allowed(session, DatasetOperation.LIST);
      assertThat(listed(session, "")).as(story).isEqualTo(visible);

      Set<String> lines = allowed(session, DatasetOperation.READ_LINES);
      lines.retainAll(visible);
      assertThat(listed(session, "&can=readLines")).as(story).isEqualTo(lines);

      Set<String> writable = allowed(session, new WholeClass(OperationClass.WRITE));
      writable.addAll(allowed(session, DatasetOperation.DELETE));
      writable.retainAll(visible);
      assertThat(listed(session, "&can=write,delete")).as(story).isEqualTo(writable);
    }
  }

  @Test
  void tellsTheVisibilityOfTheRules() {
    for (String visibility : List.of("public", "protected", "private")) {
      Set<String> expected = new TreeSet<>();
      datasets.stream()
          .filter(
              dataset ->
                  io.datafair.core.permission.PermissionRules.visibility(
                          dataset.owner(), dataset.permissions(), DatasetOperation.LIST)
                      .equals(visibility))
          .forEach(dataset -> expected.add(dataset.id()));
      assertThat(listed(Sessions.superadmin("root"), "&visibility=" + visibility))
          .as("seed " + SEED)
          .isEqualTo(expected);
    }
  }
}
