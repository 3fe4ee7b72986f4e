package io.datafair.core.account;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a request says of the person behind it. Contract: directory, section 5.
 *
 * @param user null when anonymous
 * @param account active account; null when anonymous
 * @param accountRole role in the active account ({@code admin} on a personal account); null when
 *     anonymous
 * @param scopes scopes of the API key in use; null when the session is not one of an API key
 */
public record Session(
    @Nullable User user,
    @Nullable Account account,
    @Nullable String accountRole,
    @Nullable List<String> scopes,
    Language language) {

  public static final String ADMIN = "admin";

  /**
   * The user of a session.
   *
   * @param admin may enter admin mode
   * @param adminMode admin mode is active now
   * @param pseudoSession a read-only session opened for server-side rendering
   */
  public record User(
      String id,
      String email,
      String name,
      List<Membership> organizations,
      boolean admin,
      boolean adminMode,
      boolean pseudoSession) {
    public User {
      organizations = List.copyOf(organizations);
    }
  }

  public static Session anonymous(Language language) {
    return new Session(null, null, null, null, language);
  }

  public boolean adminMode() {
    return user != null && user.adminMode();
  }

  /** A session of an API key that carries no scope: it has only what is granted to its address. */
  public boolean ofKeyWithoutScope() {
    return scopes != null && scopes.isEmpty();
  }

  /**
   * The role of this session on an account: admin mode and the user's own account give {@code
   * admin}; otherwise the active account must be that account, a department member reaching only
   * the same department.
   *
   * @return the role, null without any
   */
  public @Nullable String roleOn(Account target) {
    if (user == null) {
      return null;
    }
    if (user.adminMode()) {
      return ADMIN;
    }
    if (target.type() == AccountType.USER) {
      return target.id().equals(user.id()) ? ADMIN : null;
    }
    if (account == null || !account.sameAs(target)) {
      return null;
    }
    boolean reaches =
        account.department() == null || account.department().equals(target.department());
    return reaches ? accountRole : null;
  }
}
