package io.datafair.resources.permission;

import static org.assertj.core.api.Assertions.assertThat;

import io.datafair.core.account.Account;
import io.datafair.core.account.AccountType;
import io.datafair.core.account.Session;
import io.datafair.core.permission.PermissionRules;
import io.datafair.resources.codec.OwnerCodec;
import io.datafair.resources.kind.Applications;
import io.datafair.resources.kind.StoredResource;
import io.datafair.testkit.Sessions;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.bson.Document;

/** The filter of a listing and the rule of one resource are the same: the one cannot leak. */
class PermissionFilterTest {
  private static final Arbitrary<String> PEOPLE = Arbitraries.of("ana", "bob", "kim.is+1");
  private static final Arbitrary<String> ORGANIZATIONS =
      Arbitraries.frequency(Tuple.of(4, "town"), Tuple.of(1, "region"));
  private static final Arbitrary<String> ROLES = Arbitraries.of("admin", "contrib", "user");
  private static final Arbitrary<String> EMAILS =
      Arbitraries.of(
          "Ana@Example.org",
          "bob@example.org",
          "b.b@x",
          "anà@example.org",
          "KIM.IS+1@example.org",
          "k\u0131m.is+1@example.org",
          "\u212Aim.is+1@example.org",
          "kim.i\u017F+1@example.org",
          "kimxis+1@example.org");

  @Provide
  Arbitrary<Account> owners() {
    return Arbitraries.oneOf(PEOPLE.map(id -> Account.user(id, id)), organizations());
  }

  private static Arbitrary<Account> organizations() {
    return Combinators.combine(ORGANIZATIONS, Arbitraries.of("roads", "parks").injectNull(0.3))
        .as((id, department) -> new Account(AccountType.ORGANIZATION, id, id, department, null));
  }

  @Provide
  Arbitrary<List<Document>> permissions() {
    return Combinators.combine(
            who(), some("list", "read", "write", "admin"), some("list", "readConfig", "delete"))
        .as(
            (who, classes, operations) ->
                new Document(who).append("classes", classes).append("operations", operations))
        .list()
        .ofMaxSize(4);
  }

  private static Arbitrary<Document> who() {
    Arbitrary<Document> organization =
        Combinators.combine(
                ORGANIZATIONS,
                Arbitraries.of("*", "-", "roads", "parks").injectNull(0.3),
                ROLES.list().ofMaxSize(1))
            .as(
                (id, department, roles) -> {
                  Document entry = new Document("type", "organization").append("id", id);
                  if (department != null) {
                    entry.append("department", department);
                  }
                  return roles.isEmpty() ? entry : entry.append("roles", roles);
                });
    return Arbitraries.frequencyOf(
        Tuple.of(1, Arbitraries.of(new Document())),
        Tuple.of(
            2,
            Arbitraries.of("*", "ana", "bob")
                .map(id -> new Document("type", "user").append("id", id))),
        Tuple.of(3, EMAILS.map(email -> new Document("type", "user").append("email", email))),
        Tuple.of(8, organization));
  }

  private static Arbitrary<List<String>> some(String... values) {
    return Arbitraries.of(values).list().uniqueElements().ofMinSize(1).ofMaxSize(2);
  }

  @Provide
  Arbitrary<Session> sessions() {
    Arbitrary<Session> people =
        Arbitraries.oneOf(
            PEOPLE.map(Sessions::superadmin),
            PEOPLE.map(Sessions::user),
            Combinators.combine(PEOPLE, organizations(), ROLES).as(Sessions::member),
            Combinators.combine(PEOPLE, organizations(), ROLES).as(Sessions::memberAtHome));
    Arbitrary<List<String>> scopes =
        Arbitraries.of(List.<String>of(), List.of("applications")).injectNull(0.8);
    return Arbitraries.oneOf(
        Arbitraries.of(Sessions.anonymous()),
        Combinators.combine(people, scopes).as(Sessions::withScopes));
  }

  @Property(tries = 10_000, edgeCases = EdgeCasesMode.NONE)
  void answersAsTheRuleDoes(
      @ForAll("owners") Account owner,
      @ForAll("permissions") List<Document> permissions,
      @ForAll("sessions") Session session,
      @ForAll Applications.On operation) {
    Document document = Applications.document("map", owner, permissions.toArray(Document[]::new));
    assertThat(FilterVerdict.of(PermissionFilter.allowed(session, operation), document))
        .as("%s of %s by %s with %s", operation, owner, session, permissions)
        .isEqualTo(StoredResource.of(document).allows(session, operation));
  }

  @Property(tries = 500)
  void knowsTheResourcesOfAnAccount(
      @ForAll("owners") Account owner, @ForAll("owners") Account account) {
    boolean reached =
        account.sameAs(owner)
            && (account.department() == null || account.department().equals(owner.department()));
    Document document = Applications.document("map", owner);
    assertThat(FilterVerdict.of(PermissionFilter.ownedBy(account), document)).isEqualTo(reached);
    assertThat(OwnerCodec.read(document.get("owner", Document.class))).isEqualTo(owner);
  }

  @Property(tries = 500)
  void opensToEverybodyWhatTheRuleOpens(
      @ForAll("permissions") List<Document> permissions, @ForAll Applications.On operation) {
    Document document =
        Applications.document(
            "map", Account.user("zoe", "Zoe"), permissions.toArray(Document[]::new));
    assertThat(
            FilterVerdict.of(PermissionFilter.allowed(Sessions.anonymous(), operation), document))
        .isEqualTo(
            PermissionRules.everybodyMay(StoredResource.of(document).permissions(), operation));
  }
}
