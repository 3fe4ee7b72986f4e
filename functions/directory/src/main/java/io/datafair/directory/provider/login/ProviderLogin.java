package io.datafair.directory.provider.login;

import io.datafair.core.account.Membership;
import io.datafair.core.problem.ProblemException;
import io.datafair.directory.account.User;
import io.datafair.directory.account.UserStore;
import io.datafair.directory.common.Refusal;
import io.datafair.directory.invitation.InvitationAcceptance;
import io.datafair.directory.provider.configuration.IdentityProvider;
import io.datafair.directory.provider.configuration.LoginSite;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** A login through a provider, once the identity is proved. Contract: directory, section 7.4. */
public final class ProviderLogin {
  private final UserStore users;
  private final ProviderAccounts accounts;
  private final ProviderUpdates updates;
  private final InvitationAcceptance invitations;
  private final OAuthTokenStore tokens;
  private final boolean adminModeOnSites;

  public ProviderLogin(
      UserStore users,
      ProviderAccounts accounts,
      ProviderUpdates updates,
      InvitationAcceptance invitations,
      OAuthTokenStore tokens,
      boolean adminModeOnSites) {
    this.users = users;
    this.accounts = accounts;
    this.updates = updates;
    this.invitations = invitations;
    this.tokens = tokens;
    this.adminModeOnSites = adminModeOnSites;
  }

  /** The account that is logged in; the active one is the personal account when empty. */
  record Accepted(User user, boolean adminMode, Optional<Membership> active) {}

  /** Logs in, or refuses with a code for the login page. */
  Accepted login(
      IdentityProvider provider,
      LoginSite site,
      AuthenticationResult proof,
      RelayState.Parameters parameters) {
    try {
      return checked(provider, site, proof, parameters);
    } catch (ProblemException refused) {
      throw new LoginRefusedException(code(refused));
    }
  }

  private static String code(ProblemException refused) {
    return Stream.concat(
            Stream.of(ProviderRefusal.values())
                .filter(each -> each.problem().equals(refused.problem()))
                .map(ProviderRefusal::code),
            Stream.of(Refusal.values())
                .filter(each -> each.problem().equals(refused.problem()))
                .map(Refusal::code))
        .findFirst()
        .orElseThrow(() -> refused);
  }

  /** Nothing is written before every check has passed. */
  private Accepted checked(
      IdentityProvider provider,
      LoginSite site,
      AuthenticationResult proof,
      RelayState.Parameters parameters) {
    Profile profile = proof.profile();
    Optional<InvitationAcceptance.Accepted> invited =
        invitations.read(
            parameters.invitation(),
            profile.address(),
            ProviderRefusal.OTHER_INVITATION::exception);
    Optional<Document> stored = accounts.find(provider, site, profile);
    Optional<Document> known = stored.filter(ProviderAccounts::confirmed);
    List<Membership> given = accounts.memberships(provider, site, profile);
    if (parameters.adminMode()
        && !((site.isMain() || adminModeOnSites) && known.filter(accounts::admin).isPresent())) {
      throw Refusal.ADMIN_MODE_ONLY.exception();
    }
    boolean expected = invited.isPresent() || !given.isEmpty();
    Document account = known.orElseGet(() -> accounts.create(site, profile, stored, expected));
    String id = account.getString("_id");
    updates.apply(provider, account, profile, given);
    invited.ifPresent(invitation -> invitations.accept(id, invitation));
    User user = users.find(id).orElseThrow(Refusal.USER_UNKNOWN::exception);
    if (provider.provisioning().core() && proof.tokens() != null) {
      tokens.save(user, provider, site.id(), profile.subject(), proof.tokens());
    }
    return new Accepted(user, parameters.adminMode(), active(user, parameters, invited, site));
  }

  private static Optional<Membership> active(
      User user,
      RelayState.Parameters parameters,
      Optional<InvitationAcceptance.Accepted> invited,
      LoginSite site) {
    return Stream.of(
            membership(user, parameters.organization(), parameters.department()),
            membership(user, invited.map(each -> each.organization().id()).orElse(null), null),
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
