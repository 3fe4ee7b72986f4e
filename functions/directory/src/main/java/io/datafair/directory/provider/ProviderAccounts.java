package io.datafair.directory.provider;

import io.datafair.core.account.Membership;
import io.datafair.core.id.Ids;
import io.datafair.directory.account.OrganizationStore;
import io.datafair.directory.account.ProvidedUserStore;
import io.datafair.directory.account.ProvidedUserStore.NewUser;
import io.datafair.directory.account.ProvidedUserStore.ProvidedUser;
import io.datafair.directory.account.User;
import io.datafair.directory.account.UserNames;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The account behind a proved identity: found, made, or brought up to date. */
final class ProviderAccounts {
  private static final Logger LOG = LoggerFactory.getLogger(ProviderAccounts.class);
  // Local ways in, and what guards them, that a core provider puts an end to.
  private static final List<String> LOCAL_CREDENTIALS =
      List.of("password", "passwordUpdate", "passwordHistory", "2FA");

  private final ProvidedUserStore users;
  private final OrganizationStore organizations;
  private final ProviderSettings settings;
  private final List<String> defaultRoles;
  private final Clock clock;

  ProviderAccounts(
      ProvidedUserStore users,
      OrganizationStore organizations,
      ProviderSettings settings,
      List<String> defaultRoles,
      Clock clock) {
    this.users = users;
    this.organizations = organizations;
    this.settings = settings;
    this.defaultRoles = List.copyOf(defaultRoles);
    this.clock = clock;
  }

  /** The confirmed account of an address at a site, if the provider may log it in. */
  Optional<ProvidedUser> find(IdentityProvider provider, LoginSite site, Profile profile) {
    if (!site.ownAccounts()) {
      throw ProviderRefusal.USER_UNKNOWN.refusedLogin();
    }
    if (provider.type() == ProviderType.OAUTH && users.superAdmin(profile.email(), site.host())) {
      throw ProviderRefusal.SUPERADMIN.refusedLogin();
    }
    Optional<ProvidedUser> found = users.findByEmail(profile.email(), site.host(), site.path());
    found
        .filter(each -> each.coreId() != null && !ownedBy(provider, each))
        .ifPresent(
            owned -> {
              throw ProviderRefusal.OTHER_CORE.refusedLogin();
            });
    return found.filter(each -> each.user().confirmed());
  }

  static boolean ownedBy(IdentityProvider provider, ProvidedUser user) {
    return provider.type().key().equals(user.coreType()) && provider.id().equals(user.coreId());
  }

  /** The memberships that a provider gives at a site. */
  List<Membership> memberships(IdentityProvider provider, LoginSite site, Profile profile) {
    Joining joining = provider.joining();
    if (!joining.admits(profile.email())) {
      return List.of();
    }
    String owner = site.ownerOrganization();
    List<String> ids =
        !site.isMain()
            ? owner == null ? List.of() : List.of(owner)
            : settings.defaultOrganizations();
    List<Membership> memberships = new ArrayList<>();
    for (String id : ids) {
      organizations
          .find(id)
          .ifPresentOrElse(
              organization ->
                  memberships.add(
                      MemberRules.membership(
                          joining, profile, organization, organization.roles(defaultRoles))),
              () -> LOG.warn("{} makes members of an unknown organization, {}", provider, id));
    }
    return memberships;
  }

  /** Creates the account, or finds the one that another login has just created. */
  ProvidedUser create(
      IdentityProvider provider, LoginSite site, Profile profile, boolean expected) {
    if (settings.onlyCreateInvited() && !expected) {
      throw ProviderRefusal.ONLY_INVITED.refusedLogin();
    }
    users
        .findByEmail(profile.email(), site.host(), site.path())
        .filter(each -> !each.user().confirmed())
        .ifPresent(each -> users.removeUnconfirmed(each.user().id()));
    NewUser made = new NewUser(Ids.urlSafe(), profile.email(), site.host(), site.path());
    users.create(made, names(profile));
    return find(provider, site, profile).orElseThrow(ProviderRefusal.USER_UNKNOWN::refusedLogin);
  }

  /** Writes what the provider told of a user, and the memberships that follow. */
  User update(
      IdentityProvider provider, ProvidedUser user, Profile profile, List<Membership> given) {
    Map<String, Object> set = new LinkedHashMap<>();
    List<String> unset = new ArrayList<>();
    Joining joining = provider.joining();
    set.put(provider.type().key() + "." + provider.id(), link(provider, profile));
    if (joining.core()) {
      set.put("coreIdProvider", core(provider));
      set.putAll(names(profile));
      unset.addAll(LOCAL_CREDENTIALS);
      if (joining.mapped()) {
        set.put("organizations", given.stream().map(each -> users.document(each, true)).toList());
      }
    } else {
      set.putAll(missingNames(user.user(), profile));
    }
    users.update(user.user().id(), set, unset);
    if (!(joining.core() && joining.mapped())) {
      given.stream()
          .filter(each -> !user.user().memberOf(each.id()))
          .forEach(each -> users.join(user.user().id(), each));
    }
    return reread(user);
  }

  /** Adds the memberships of an invitation; the first makes its organization the default. */
  User accept(ProvidedUser user, List<Membership> invited) {
    boolean first = user.user().organizations().isEmpty();
    for (Membership membership : invited) {
      users.join(user.user().id(), membership);
    }
    if (first && !invited.isEmpty()) {
      Map<String, Object> defaults = new LinkedHashMap<>();
      defaults.put("defaultOrg", invited.getFirst().id());
      defaults.put("ignorePersonalAccount", true);
      String department = invited.getFirst().department();
      if (department != null) {
        defaults.put("defaultDep", department);
      }
      users.update(user.user().id(), defaults, List.of());
    }
    return reread(user);
  }

  private User reread(ProvidedUser user) {
    return users
        .find(user.user().id())
        .map(ProvidedUser::user)
        .orElseThrow(ProviderRefusal.USER_UNKNOWN::refusedLogin);
  }

  private Document link(IdentityProvider provider, Profile profile) {
    Document person = new Document("email", profile.email());
    put(person, "firstName", profile.firstName());
    put(person, "lastName", profile.lastName());
    put(person, "picture", profile.picture());
    Document link =
        new Document("data", new Document("sub", profile.subject()))
            .append("user", person)
            .append("logged", Date.from(clock.instant()));
    return provider.joining().core() ? link.append("coreId", true) : link;
  }

  private static Document core(IdentityProvider provider) {
    return new Document("type", provider.type().key()).append("id", provider.id());
  }

  private static Map<String, Object> names(Profile profile) {
    Document names = new Document();
    put(names, "firstName", profile.firstName());
    put(names, "lastName", profile.lastName());
    return names.append(
        "name", UserNames.full(profile.firstName(), profile.lastName(), profile.email()));
  }

  private static Map<String, Object> missingNames(User user, Profile profile) {
    String first = user.firstName() == null ? profile.firstName() : user.firstName();
    String last = user.lastName() == null ? profile.lastName() : user.lastName();
    Document names = new Document();
    put(names, "firstName", first);
    put(names, "lastName", last);
    return names.append("name", UserNames.full(first, last, user.email()));
  }

  private static void put(Document document, String field, @Nullable String value) {
    if (value != null && !value.isBlank()) {
      document.append(field, value);
    }
  }
}
