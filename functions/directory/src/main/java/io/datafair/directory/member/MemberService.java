package io.datafair.directory.member;

import io.datafair.core.account.AccountType;
import io.datafair.directory.account.Organization;
import io.datafair.directory.account.UserRecords;
import io.datafair.directory.account.membership.MembershipPlace;
import io.datafair.directory.account.membership.MembershipRules;
import io.datafair.directory.common.AccountSettings;
import io.datafair.directory.common.Refusal;
import io.datafair.directory.propagation.Changes;
import java.time.Clock;
import java.util.Date;
import java.util.List;
import java.util.function.UnaryOperator;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** Changes who is a member of an organization, and as what. */
public final class MemberService {
  private final UserRecords users;
  private final Changes changes;
  private final AccountSettings.Rules settings;
  private final MembershipRules rules;
  private final Clock clock;

  public MemberService(
      UserRecords users, Changes changes, AccountSettings.Rules settings, Clock clock) {
    this.users = users;
    this.changes = changes;
    this.settings = settings;
    this.rules = new MembershipRules(settings.singleMembership(), settings.multiRoles());
    this.clock = clock;
  }

  /** A membership that does not exist yet, its place and role checked. */
  public Document membership(
      Organization organization, List<String> roles, String role, @Nullable String department) {
    if (!roles.contains(role)) {
      throw Refusal.UNKNOWN_ROLE.exception();
    }
    Document membership =
        new Document("id", organization.id())
            .append("name", organization.name())
            .append("role", role);
    if (department != null) {
      Document found =
          organization.department(department).orElseThrow(Refusal.UNKNOWN_DEPARTMENT::exception);
      membership.append("department", department).append("departmentName", found.getString("name"));
    }
    return membership.append("createdAt", Date.from(clock.instant()));
  }

  /**
   * Makes somebody a member, once however often it is asked for at the same time.
   *
   * @param limit most members that the organization may have; 0 or less for any number
   */
  public void join(String user, List<Document> memberships, long limit) {
    String organization = memberships.getFirst().getString("id");
    List<Document> before =
        change(
            user,
            current -> {
              List<Document> after = current;
              for (Document membership : memberships) {
                after = rules.add(after, membership);
              }
              return after;
            });
    boolean already = before.stream().anyMatch(MembershipPlace.everywhere(organization)::holds);
    if (limit > 0 && !already && users.members(organization) > limit) {
      // Counted afterwards: of several who arrive at once, none takes a place too many.
      change(user, current -> rules.remove(current, MembershipPlace.everywhere(organization)));
      throw Refusal.TOO_MANY_MEMBERS.exception();
    }
  }

  /**
   * Gives a member another role or place.
   *
   * @param orphaning allows that no administrator remains
   */
  void change(String user, MembershipPlace from, Document to, boolean orphaning) {
    List<Document> before = change(user, current -> rules.move(current, from, to));
    keepAnAdmin(user, from.organization(), before, orphaning);
  }

  /** Ends memberships; somebody left without any may be deleted with the last one. */
  void leave(String user, MembershipPlace place, boolean orphaning) {
    List<Document> before = change(user, current -> rules.remove(current, place));
    keepAnAdmin(user, place.organization(), before, orphaning);
    boolean last = before.stream().allMatch(place::holds);
    if (last && settings.onlyCreateInvited()) {
      changes.during(AccountType.USER, user, () -> users.delete(user));
    }
  }

  private List<Document> change(String user, UnaryOperator<List<Document>> change) {
    return changes.of(
        AccountType.USER,
        user,
        () ->
            users
                .changeMemberships(user, true, change)
                .orElseThrow(Refusal.UNKNOWN_MEMBER::exception));
  }

  /** Gives back what the last administrator had: looked at afterwards, two cannot leave at once. */
  private void keepAnAdmin(
      String user, String organization, List<Document> before, boolean orphaning) {
    if (orphaning
        || !MembershipRules.administers(before, organization)
        || users.admins(organization) > 0) {
      return;
    }
    change(user, current -> before);
    throw Refusal.LAST_ADMIN.exception();
  }
}
