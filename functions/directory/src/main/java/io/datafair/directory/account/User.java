package io.datafair.directory.account;

import io.datafair.core.account.EmailAddress;
import io.datafair.core.account.Membership;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A person's account. Contract: directory, section 2.1.
 *
 * @param admin may enter admin mode
 * @param passwordExpired a new password was asked for
 * @param passwordUpdated when the password was last changed; null when unknown
 * @param secondFactor null before any enrolment
 * @param orgStorage read from the storage of one organization, which tells of nobody else
 * @param host secondary site that the account belongs to; null on the main site
 * @param coreIdentity owned by an identity provider, which alone may log it in
 */
public record User(
    String id,
    String email,
    @Nullable String firstName,
    @Nullable String lastName,
    String name,
    List<Membership> organizations,
    boolean confirmed,
    boolean admin,
    @Nullable String defaultOrganization,
    @Nullable String defaultDepartment,
    boolean ignorePersonalAccount,
    @Nullable String plannedDeletion,
    @Nullable HashedPassword password,
    boolean passwordExpired,
    @Nullable Instant passwordUpdated,
    @Nullable SecondFactor secondFactor,
    boolean coreIdentity,
    boolean orgStorage,
    @Nullable String host,
    @Nullable String path,
    List<ServerSession> sessions) {

  public User {
    organizations = List.copyOf(organizations);
    sessions = List.copyOf(sessions);
  }

  public EmailAddress address() {
    return EmailAddress.of(email);
  }

  public Optional<Membership> membership(String organization, @Nullable String department) {
    return organizations.stream()
        .filter(
            membership ->
                membership.id().equals(organization)
                    && (department == null || department.equals(membership.department())))
        .findFirst();
  }

  /** The membership of exactly this role, or of any role when it is null. */
  public Optional<Membership> membership(
      String organization, @Nullable String department, @Nullable String role) {
    return role == null
        ? membership(organization, department)
        : organizations.stream()
            .filter(each -> each.role().equals(role))
            .filter(each -> each.id().equals(organization))
            .filter(each -> department == null || department.equals(each.department()))
            .findFirst();
  }

  /** Whether they have a password that logs them in. */
  public boolean hasPassword() {
    return password != null && !password.pending();
  }

  public boolean memberOf(String organization) {
    return membership(organization, null).isPresent();
  }

  /** The membership that is active when nothing else is asked for. */
  public Optional<Membership> defaultMembership() {
    if (defaultOrganization != null) {
      return membership(defaultOrganization, defaultDepartment);
    }
    return ignorePersonalAccount ? organizations.stream().findFirst() : Optional.empty();
  }
}
