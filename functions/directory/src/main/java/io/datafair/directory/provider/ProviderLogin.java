package io.datafair.directory.provider;

import io.datafair.core.account.Membership;
import io.datafair.directory.account.ProvidedUserStore.ProvidedUser;
import io.datafair.directory.account.User;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A login through a provider, once the identity is proved. Contract: directory, section 7.4. */
final class ProviderLogin {
  private final ProviderAccounts accounts;
  private final ProviderInvitations invitations;
  private final OAuthTokenStore tokens;
  private final boolean adminModeOnSites;

  ProviderLogin(
      ProviderAccounts accounts,
      ProviderInvitations invitations,
      OAuthTokenStore tokens,
      boolean adminModeOnSites) {
    this.accounts = accounts;
    this.invitations = invitations;
    this.tokens = tokens;
    this.adminModeOnSites = adminModeOnSites;
  }

  /** The account that is logged in; the active one is the personal account when empty. */
  record Accepted(User user, boolean adminMode, Optional<Membership> active) {}

  /** Logs in, or throws the refusal; nothing is written before every check has passed. */
  Accepted login(IdentityProvider provider, LoginSite site, Proof proof, RelayState.Wish wish) {
    Profile profile = proof.profile();
    List<Membership> invited = invitations.memberships(wish.invitation(), profile.email());
    Optional<ProvidedUser> known = accounts.find(provider, site, profile);
    List<Membership> given = accounts.memberships(provider, site, profile);
    boolean allowed = site.isMain() || adminModeOnSites;
    if (wish.adminMode() && !(allowed && known.filter(each -> each.user().admin()).isPresent())) {
      throw ProviderRefusal.ADMIN_MODE.refusedLogin();
    }
    boolean expected = !invited.isEmpty() || !given.isEmpty();
    ProvidedUser account =
        known.orElseGet(() -> accounts.create(provider, site, profile, expected));
    User user = accounts.update(provider, account, profile, given);
    if (!invited.isEmpty()) {
      user = accounts.accept(account, invited);
    }
    if (provider.joining().core() && proof.tokens() != null) {
      tokens.save(user, provider, site, profile.subject(), proof.tokens());
    }
    return new Accepted(user, wish.adminMode(), active(user, wish, invited, site));
  }

  private static Optional<Membership> active(
      User user, RelayState.Wish wish, List<Membership> invited, LoginSite site) {
    String invitedTo = invited.isEmpty() ? null : invited.getFirst().id();
    return Stream.of(
            membership(user, wish.organization(), wish.department()),
            membership(user, invitedTo, null),
            membership(user, site.ownerOrganization(), null))
        .flatMap(Optional::stream)
        .findFirst()
        .or(user::defaultMembership);
  }

  private static Optional<Membership> membership(
      User user, @Nullable String organization, @Nullable String department) {
    return organization == null ? Optional.empty() : user.membership(organization, department);
  }
}
