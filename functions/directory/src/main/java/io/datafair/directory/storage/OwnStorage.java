package io.datafair.directory.storage;

import com.mongodb.client.MongoDatabase;
import com.unboundid.ldap.sdk.SearchResultEntry;
import io.datafair.core.account.EmailAddress;
import io.datafair.directory.account.Organization;
import io.datafair.directory.account.external.OwnAccounts;
import io.datafair.directory.site.AccountScope;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.bson.Document;

/** The LDAP server of one organization: its people are members of that organization alone. */
final class OwnStorage implements OwnAccounts {
  private static final String USER = "user";

  private final Organization organization;
  private final LdapSettings settings;
  private final List<String> roles;
  private final LdapMirror mirror;
  private final Clock clock;

  /**
   * The storage of an organization.
   *
   * @param roles those that its members may have
   */
  OwnStorage(
      MongoDatabase database,
      Organization organization,
      LdapSettings settings,
      List<String> roles,
      Clock clock) {
    this.organization = organization;
    this.settings = settings;
    this.roles = roles;
    this.mirror = new LdapMirror(database, source(organization.id()));
    this.clock = clock;
  }

  /** What the accounts of the storage of an organization are marked with. */
  static String source(String organization) {
    return "ldap:" + organization;
  }

  @Override
  public Optional<String> enter(String email, String password) {
    return account(server(LdapServer.Patience.REQUEST).enter(email, password));
  }

  @Override
  public Optional<String> find(String email) {
    return account(server(LdapServer.Patience.REQUEST).person(email));
  }

  private LdapServer server(LdapServer.Patience patience) {
    return new LdapServer(settings, patience);
  }

  /** The account of somebody whom the server has just told of. */
  private Optional<String> account(Optional<SearchResultEntry> entry) {
    return entry
        .flatMap(each -> LdapPerson.read(each, settings.people()))
        .flatMap(this::mirrored)
        .filter(each -> mirror.write(each, clock.instant()))
        .map(ExternalUser::id);
  }

  /** Brings the accounts here to what the server says. */
  void read(Instant now) {
    server(LdapServer.Patience.CLOCK)
        .people(
            page ->
                mirror.write(
                    page.stream()
                        .flatMap(entry -> LdapPerson.read(entry, settings.people()).stream())
                        .flatMap(person -> mirrored(person).stream())
                        .toList(),
                    now));
    mirror.forgetBefore(now);
  }

  /** Empty for somebody without a role here. */
  private Optional<ExternalUser> mirrored(LdapPerson person) {
    String role = person.value(settings.members().role());
    if (role == null) {
      return Optional.empty();
    }
    Document membership =
        new Document("id", organization.id())
            .append("name", organization.name())
            .append("role", roles.contains(role) ? role : USER)
            .append("readOnly", true);
    department(person)
        .ifPresent(
            each ->
                membership
                    .append("department", each.getString("id"))
                    .append("departmentName", each.getString("name")));
    Document fields =
        person
            .fields()
            .append("emailKey", EmailAddress.of(person.email()).uniqueKey(organization.id()))
            .append("orgStorage", true)
            .append("defaultOrg", organization.id())
            .append("ignorePersonalAccount", true)
            .append(LdapMirror.SOURCE, source(organization.id()));
    AccountScope.of(organization.document()).describe(fields);
    return Optional.of(
        new ExternalUser(
            "ldap_" + organization.id() + "_" + person.id(), fields, List.of(membership)));
  }

  private Optional<Document> department(LdapPerson person) {
    String told = person.value(settings.members().department());
    return organization.departments().stream()
        .filter(each -> each.getString("id").equals(told) || each.getString("name").equals(told))
        .findFirst();
  }
}
