package io.datafair.directory.organization;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import io.datafair.core.account.AccountType;
import io.datafair.core.account.Session;
import io.datafair.core.id.Ids;
import io.datafair.directory.account.Authors;
import io.datafair.directory.account.Organization;
import io.datafair.directory.account.OrganizationStore;
import io.datafair.directory.account.Overwritten;
import io.datafair.directory.account.UserRecords;
import io.datafair.directory.account.membership.MembershipRules;
import io.datafair.directory.common.AccountSettings;
import io.datafair.directory.common.Refusal;
import io.datafair.directory.propagation.Changes;
import io.datafair.directory.site.AccountScope;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/** Creates, changes and deletes organizations. */
public final class OrganizationService {
  private static final String DEPARTMENTS = "departments";

  private final OrganizationStore organizations;
  private final UserRecords users;
  private final Changes changes;
  private final AccountSettings settings;
  private final MembershipRules rules;
  private final Clock clock;

  public OrganizationService(
      OrganizationStore organizations,
      UserRecords users,
      Changes changes,
      AccountSettings settings,
      Clock clock) {
    this.organizations = organizations;
    this.users = users;
    this.changes = changes;
    this.settings = settings;
    this.rules =
        new MembershipRules(settings.rules().singleMembership(), settings.rules().multiRoles());
    this.clock = clock;
  }

  /**
   * Stores a new organization.
   *
   * @param id wanted id; null for a random one
   * @param admin makes the creator its first admin
   */
  Organization create(
      Session.User creator,
      AccountScope scope,
      @Nullable String id,
      Map<String, Object> fields,
      boolean admin) {
    requireQuota(creator);
    Document author = Authors.of(creator, clock.instant());
    scope.describe(author);
    Document document = new Document("_id", id == null ? Ids.urlSafe() : id);
    fields.forEach(
        (name, value) -> {
          if (value != null) {
            document.append(name, value);
          }
        });
    scope.describe(document);
    document.append("created", author).append("updated", author);
    if (!organizations.insert(document)) {
      throw Refusal.ID_TAKEN.exception();
    }
    Organization organization = Organization.read(document);
    if (admin) {
      join(creator.id(), organization);
    }
    return organization;
  }

  private void requireQuota(Session.User creator) {
    if (creator.adminMode()) {
      return;
    }
    int quota =
        users
            .find(creator.id())
            .map(
                user ->
                    user.get("maxCreatedOrgs", (Number) settings.maxCreatedOrganizations())
                        .intValue())
            .orElse(settings.maxCreatedOrganizations());
    if (quota >= 0 && organizations.createdBy(creator.id()) >= quota) {
      throw Refusal.TOO_MANY_ORGANIZATIONS.exception();
    }
  }

  private void join(String user, Organization organization) {
    Document membership =
        new Document("id", organization.id())
            .append("name", organization.name())
            .append("role", Session.ADMIN)
            .append("createdAt", Date.from(clock.instant()));
    changes.during(
        AccountType.USER,
        user,
        () -> users.changeMemberships(user, false, current -> rules.add(current, membership)));
  }

  /** Writes fields; a null value unsets one. */
  Organization patch(Session.User author, Organization before, Map<String, Object> fields) {
    requireUnusedDepartmentsOnly(before, fields);
    List<Bson> updates = new ArrayList<>();
    fields.forEach(
        (name, value) ->
            updates.add(value == null ? Updates.unset(name) : Updates.set(name, value)));
    if (fields.containsKey(DEPARTMENTS) && Overwritten.applies(before.document())) {
      Object written = fields.get(DEPARTMENTS);
      String kept = Overwritten.FIELD + "." + DEPARTMENTS;
      updates.add(written == null ? Updates.unset(kept) : Updates.set(kept, written));
    }
    updates.add(Updates.set("updated", Authors.of(author, clock.instant())));
    return changes.of(
        AccountType.ORGANIZATION,
        before.id(),
        () -> {
          if (!organizations.update(before.id(), Filters.empty(), Updates.combine(updates))) {
            throw Refusal.ORGANIZATION_UNKNOWN.exception();
          }
          Organization after =
              organizations.find(before.id()).orElseThrow(Refusal.ORGANIZATION_UNKNOWN::exception);
          rename(before, after);
          return after;
        });
  }

  private void rename(Organization before, Organization after) {
    if (!before.name().equals(after.name()) || !before.departments().equals(after.departments())) {
      users.renameMemberships(after.id(), after.name(), after.departments());
    }
    if (!before.name().equals(after.name())) {
      organizations.renamePartner(after.id(), after.name());
    }
  }

  /** A department that leaves the list must have no member left. */
  private void requireUnusedDepartmentsOnly(Organization before, Map<String, Object> fields) {
    if (!fields.containsKey(DEPARTMENTS)) {
      return;
    }
    Set<String> gone = new HashSet<>();
    before.departments().forEach(each -> gone.add(each.getString("id")));
    if (fields.get(DEPARTMENTS) instanceof List<?> kept) {
      kept.forEach(each -> gone.remove(((Document) each).getString("id")));
    }
    for (String department : gone) {
      Bson used =
          Filters.elemMatch(
              "organizations",
              Filters.and(Filters.eq("id", before.id()), Filters.eq("department", department)));
      if (!users.memberIds(used).isEmpty()) {
        throw Refusal.DEPARTMENT_NOT_EMPTY.exception(Map.of("department", department));
      }
    }
  }

  /** Removes an organization that has one member at most, and everything it owns elsewhere. */
  void delete(Organization organization) {
    if (users.members(organization.id()) > 1) {
      throw Refusal.NON_EMPTY_ORGANIZATION.exception();
    }
    changes.during(
        AccountType.ORGANIZATION,
        organization.id(),
        () -> {
          organizations.delete(organization.id());
          users.forgetOrganization(organization.id());
          organizations.forgetPartner(organization.id());
        });
  }
}
