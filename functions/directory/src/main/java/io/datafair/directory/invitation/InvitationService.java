package io.datafair.directory.invitation;

import com.mongodb.client.model.Updates;
import io.datafair.core.account.AccountType;
import io.datafair.core.account.EmailAddress;
import io.datafair.core.id.Ids;
import io.datafair.directory.account.Organization;
import io.datafair.directory.account.UserNames;
import io.datafair.directory.account.UserRecords;
import io.datafair.directory.account.membership.MembershipRules;
import io.datafair.directory.common.AccountSettings;
import io.datafair.directory.common.Refusal;
import io.datafair.directory.limit.LimitStore;
import io.datafair.directory.member.MemberService;
import io.datafair.directory.propagation.Changes;
import io.datafair.directory.site.AccountScope;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.bson.Document;

/** Makes members of the people who were invited. */
public final class InvitationService {
  private static final Duration SENT_AGAIN_AFTER = Duration.ofHours(24);
  private static final String INVITED = "invited";

  private final UserRecords users;
  private final MemberService members;
  private final LimitStore limits;
  private final Changes changes;
  private final List<String> defaultRoles;
  private final MembershipRules rules;
  private final Clock clock;

  public InvitationService(
      UserRecords users,
      MemberService members,
      LimitStore limits,
      Changes changes,
      AccountSettings settings,
      List<String> defaultRoles,
      Clock clock) {
    this.users = users;
    this.members = members;
    this.limits = limits;
    this.changes = changes;
    this.defaultRoles = List.copyOf(defaultRoles);
    this.rules =
        new MembershipRules(settings.rules().singleMembership(), settings.rules().multiRoles());
    this.clock = clock;
  }

  /** The memberships that an invitation gives; refuses an unknown role or department. */
  public List<Document> memberships(Organization organization, Invitation invitation) {
    List<String> roles = organization.roles(defaultRoles);
    if (invitation.departments().isEmpty()) {
      return List.of(members.membership(organization, roles, invitation.role(), null));
    }
    List<Document> memberships = new ArrayList<>();
    for (String department : invitation.departments()) {
      memberships.add(members.membership(organization, roles, invitation.role(), department));
    }
    return memberships;
  }

  /**
   * Refuses when the organization is full, or when the person may not be where they are invited.
   */
  public void requirePlace(
      Organization organization, List<Document> invited, Optional<Document> user) {
    long limit = limits.members(organization);
    boolean member =
        user.isPresent()
            && UserRecords.memberships(user.get()).stream()
                .anyMatch(each -> organization.id().equals(each.getString("id")));
    if (limit > 0 && !member && users.members(organization.id()) >= limit) {
      throw Refusal.TOO_MANY_MEMBERS.exception();
    }
    List<Document> after = user.map(UserRecords::memberships).orElse(List.of());
    for (Document membership : invited) {
      after = rules.add(after, membership);
    }
  }

  /** Whether somebody is everywhere that an invitation invites to. */
  static boolean holds(Document user, List<Document> invited) {
    return invited.stream()
        .allMatch(
            wanted ->
                UserRecords.memberships(user).stream()
                    .anyMatch(
                        each ->
                            Objects.equals(each.getString("id"), wanted.getString("id"))
                                && Objects.equals(
                                    each.getString("department"), wanted.getString("department"))));
  }

  /** Makes somebody a member, within the limit of the organization. */
  public void join(String user, Organization organization, List<Document> memberships) {
    members.join(user, memberships, limits.members(organization));
  }

  /**
   * Creates the account of somebody who has none yet, a member already; they finish it themselves.
   *
   * @return whether a mail is due: one was not sent a short while ago
   */
  boolean prepare(
      Optional<Document> unfinished,
      String email,
      AccountScope scope,
      Organization organization,
      List<Document> memberships) {
    String id = unfinished.map(user -> user.getString("_id")).orElseGet(Ids::urlSafe);
    Instant now = clock.instant();
    if (unfinished.isEmpty()) {
      Document user =
          new Document("_id", id)
              .append("email", email)
              .append("emailKey", EmailAddress.of(email).uniqueKey())
              .append("name", UserNames.full(null, null, email))
              .append("emailConfirmed", false)
              .append("organizations", List.of())
              .append("created", new Document("date", Date.from(now)));
      scope.describe(user);
      changes.during(AccountType.USER, id, () -> users.insert(user, scope));
    }
    join(id, organization, memberships);
    Date last = unfinished.map(user -> user.getDate(INVITED)).orElse(null);
    return last == null || last.toInstant().isBefore(now.minus(SENT_AGAIN_AFTER));
  }

  /** Notes that a mail left for somebody who has not finished their account. */
  void mailed(String email, AccountScope scope) {
    users
        .ownedBy(EmailAddress.of(email), scope)
        .ifPresent(
            user ->
                users.update(
                    user.getString("_id"), Updates.set(INVITED, Date.from(clock.instant()))));
  }
}
