package io.datafair.directory.provider.login;

import com.mongodb.client.model.Updates;
import io.datafair.core.account.AccountType;
import io.datafair.core.account.Membership;
import io.datafair.directory.account.OrganizationStore;
import io.datafair.directory.account.UserDocuments;
import io.datafair.directory.account.UserNames;
import io.datafair.directory.account.UserRecords;
import io.datafair.directory.account.membership.MembershipPlace;
import io.datafair.directory.limit.LimitStore;
import io.datafair.directory.member.MemberService;
import io.datafair.directory.propagation.Changes;
import io.datafair.directory.provider.configuration.IdentityProvider;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/** Brings an account up to date with what its provider tells. Contract: directory, 7.3 and 7.4. */
public final class ProviderUpdates {
  // Local ways in, and what guards them, that a core provider puts an end to.
  private static final List<String> LOCAL_CREDENTIALS =
      List.of("password", "passwordUpdate", "passwordHistory", "2FA", "passkeys");

  private final UserRecords records;
  private final OrganizationStore organizations;
  private final MemberService members;
  private final LimitStore limits;
  private final Changes changes;
  private final Clock clock;

  public ProviderUpdates(
      UserRecords records,
      OrganizationStore organizations,
      MemberService members,
      LimitStore limits,
      Changes changes,
      Clock clock) {
    this.records = records;
    this.organizations = organizations;
    this.members = members;
    this.limits = limits;
    this.changes = changes;
    this.clock = clock;
  }

  /** Writes what the provider told of a user, and the memberships that follow. */
  public void apply(
      IdentityProvider provider, Document user, Profile profile, List<Membership> memberships) {
    String id = user.getString("_id");
    List<Bson> updates = new ArrayList<>();
    updates.add(Updates.set(provider.type().key() + "." + provider.id(), link(provider, profile)));
    boolean core = provider.provisioning().core();
    if (core) {
      updates.add(
          Updates.set(
              "coreIdProvider",
              new Document("type", provider.type().key()).append("id", provider.id())));
      LOCAL_CREDENTIALS.forEach(field -> updates.add(Updates.unset(field)));
    }
    Document names = core ? names(profile) : missingNames(user, profile);
    names.forEach((field, value) -> updates.add(Updates.set(field, value)));
    Bson update = Updates.combine(updates);
    if (Objects.equals(names.get("name"), user.get("name"))) {
      records.update(id, update);
    } else {
      changes.during(AccountType.USER, id, () -> records.update(id, update));
    }
    if (core && provider.provisioning().mapped()) {
      replace(id, memberships);
    } else {
      join(id, user, memberships);
    }
  }

  /** Memberships that nobody here may change, in the place of all others. */
  private void replace(String id, List<Membership> memberships) {
    changes.during(
        AccountType.USER,
        id,
        () -> records.changeMemberships(id, true, current -> replaced(current, memberships)));
  }

  private List<Document> replaced(List<Document> current, List<Membership> memberships) {
    List<Document> after = new ArrayList<>();
    for (Membership membership : memberships) {
      MembershipPlace place =
          new MembershipPlace(membership.id(), membership.department(), membership.role());
      Object since =
          current.stream()
              .filter(place::holds)
              .map(each -> each.get("createdAt"))
              .filter(Objects::nonNull)
              .findFirst()
              .orElseGet(() -> Date.from(clock.instant()));
      after.add(
          UserDocuments.write(membership).append("createdAt", since).append("readOnly", true));
    }
    return after;
  }

  /** Makes a member of somebody who is none yet: what an administrator decided since remains. */
  private void join(String id, Document user, List<Membership> memberships) {
    for (Membership membership : memberships) {
      boolean already =
          UserRecords.memberships(user).stream()
              .anyMatch(MembershipPlace.everywhere(membership.id())::holds);
      if (!already) {
        Document added =
            UserDocuments.write(membership).append("createdAt", Date.from(clock.instant()));
        organizations
            .find(membership.id())
            .ifPresent(
                organization -> members.join(id, List.of(added), limits.members(organization)));
      }
    }
  }

  private Document link(IdentityProvider provider, Profile profile) {
    Document person = new Document("email", profile.email());
    UserDocuments.put(person, "firstName", profile.firstName());
    UserDocuments.put(person, "lastName", profile.lastName());
    UserDocuments.put(person, "picture", profile.picture());
    Document link =
        new Document("data", new Document("sub", profile.subject()))
            .append("user", person)
            .append("logged", Date.from(clock.instant()));
    return provider.provisioning().core() ? link.append("coreId", true) : link;
  }

  private static Document names(Profile profile) {
    return named(profile.firstName(), profile.lastName(), profile.email());
  }

  private static Document missingNames(Document user, Profile profile) {
    String first = user.getString("firstName");
    String last = user.getString("lastName");
    return named(
        first == null ? profile.firstName() : first,
        last == null ? profile.lastName() : last,
        user.getString("email"));
  }

  private static Document named(@Nullable String first, @Nullable String last, String email) {
    Document names = new Document("name", UserNames.full(first, last, email));
    UserDocuments.put(names, "firstName", first);
    UserDocuments.put(names, "lastName", last);
    return names;
  }
}
