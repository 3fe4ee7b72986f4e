package io.datafair.directory.provider.login;

import io.datafair.core.account.AccountType;
import io.datafair.core.account.EmailAddress;
import io.datafair.core.account.Membership;
import io.datafair.core.problem.ProblemException;
import io.datafair.directory.account.AccountStores;
import io.datafair.directory.account.CredentialStore;
import io.datafair.directory.account.OrganizationStore;
import io.datafair.directory.account.UserDocuments;
import io.datafair.directory.account.UserNames;
import io.datafair.directory.account.UserRecords;
import io.datafair.directory.account.UserStore;
import io.datafair.directory.common.Refusal;
import io.datafair.directory.propagation.Changes;
import io.datafair.directory.provider.configuration.IdentityProvider;
import io.datafair.directory.provider.configuration.LoginSite;
import io.datafair.directory.provider.configuration.ProviderType;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bson.Document;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The account behind a proved identity: found, or made in the place of an unconfirmed one. */
public final class ProviderAccounts {
  private static final Logger LOG = LoggerFactory.getLogger(ProviderAccounts.class);

  private final UserStore users;
  private final UserRecords records;
  private final CredentialStore credentials;
  private final OrganizationStore organizations;
  private final Changes changes;
  private final Policy policy;
  private final Clock clock;

  /**
   * What a deployment decides of these accounts.
   *
   * @param admins addresses of super administrators
   * @param defaultOrganizations where members of the main site are created
   * @param onlyInvited refuse accounts that nobody invited
   */
  public record Policy(
      Set<EmailAddress> admins,
      List<String> defaultRoles,
      List<String> defaultOrganizations,
      boolean onlyInvited) {
    public Policy {
      admins = Set.copyOf(admins);
      defaultRoles = List.copyOf(defaultRoles);
      defaultOrganizations = List.copyOf(defaultOrganizations);
    }
  }

  public ProviderAccounts(AccountStores stores, Changes changes, Policy policy, Clock clock) {
    this.users = stores.users();
    this.records = stores.records();
    this.credentials = stores.credentials();
    this.organizations = stores.organizations();
    this.changes = changes;
    this.policy = policy;
    this.clock = clock;
  }

  /** The stored account of an address at a site, if the provider may log it in. */
  Optional<Document> find(IdentityProvider provider, LoginSite site, Profile profile) {
    if (!site.ownAccounts()) {
      throw Refusal.USER_UNKNOWN.exception();
    }
    if (provider.type() == ProviderType.OAUTH
        && site.isMain()
        && policy.admins().contains(profile.address())) {
      throw ProviderRefusal.SUPERADMIN.exception();
    }
    if (records.lookAlike(profile.address(), site.scope()).isPresent()) {
      throw Refusal.ADDRESS_TAKEN.exception();
    }
    Optional<Document> found = records.ownedBy(profile.address(), site.scope());
    Document core = found.map(user -> user.get("coreIdProvider", Document.class)).orElse(null);
    if (core != null && !ownedBy(provider, core)) {
      throw ProviderRefusal.OTHER_CORE.exception();
    }
    return found;
  }

  public static boolean ownedBy(IdentityProvider provider, Document core) {
    return provider.type().key().equals(core.get("type")) && provider.id().equals(core.get("id"));
  }

  static boolean confirmed(Document user) {
    return !Boolean.FALSE.equals(user.getBoolean("emailConfirmed"));
  }

  boolean admin(Document user) {
    return users.find(user.getString("_id")).filter(found -> found.admin()).isPresent();
  }

  /** The memberships that a provider gives at a site. */
  public List<Membership> memberships(IdentityProvider provider, LoginSite site, Profile profile) {
    if (!provider.provisioning().admits(profile.address())) {
      return List.of();
    }
    String owner = site.ownerOrganization();
    List<String> ids =
        site.isMain() ? policy.defaultOrganizations() : owner == null ? List.of() : List.of(owner);
    List<Membership> memberships = new ArrayList<>();
    for (String id : ids) {
      organizations
          .find(id)
          .ifPresentOrElse(
              organization ->
                  memberships.add(
                      MemberRules.membership(
                          provider.provisioning(),
                          profile,
                          organization,
                          organization.roles(policy.defaultRoles()))),
              () -> LOG.warn("{} makes members of an unknown organization, {}", provider, id));
    }
    return memberships;
  }

  /**
   * Creates the account, or finds the one that another login has just created.
   *
   * @param unconfirmed the account that it replaces: its password may be a stranger's, while its
   *     memberships are those of invitations to the address
   * @param expected somebody invited the person, or the provider makes them a member
   */
  Document create(
      LoginSite site, Profile profile, Optional<Document> unconfirmed, boolean expected) {
    List<Document> prepared = unconfirmed.map(UserRecords::memberships).orElse(List.of());
    if (policy.onlyInvited() && !expected && prepared.isEmpty()) {
      throw Refusal.ONLY_INVITED.exception();
    }
    Document user = document(profile, prepared);
    for (String field : List.of("defaultOrg", "defaultDep", "ignorePersonalAccount")) {
      UserDocuments.put(user, field, unconfirmed.map(before -> before.get(field)).orElse(null));
    }
    site.scope().describe(user);
    String id = user.getString("_id");
    try {
      changes.during(AccountType.USER, id, () -> credentials.create(user, site.scope().filter()));
      return user;
    } catch (ProblemException taken) {
      return records
          .ownedBy(profile.address(), site.scope())
          .filter(ProviderAccounts::confirmed)
          .orElseThrow(() -> taken);
    }
  }

  private Document document(Profile profile, List<Document> memberships) {
    String id = io.datafair.core.id.Ids.urlSafe();
    String name = UserNames.full(profile.firstName(), profile.lastName(), profile.email());
    Document author =
        new Document("id", id).append("name", name).append("date", Date.from(clock.instant()));
    Document user =
        new Document("_id", id)
            .append("email", profile.email())
            .append("emailKey", profile.address().uniqueKey())
            .append("name", name)
            .append("organizations", memberships)
            .append("emailConfirmed", true)
            .append("created", author)
            .append("updated", author);
    UserDocuments.put(user, "firstName", profile.firstName());
    UserDocuments.put(user, "lastName", profile.lastName());
    return user;
  }
}
