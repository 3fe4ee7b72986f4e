package io.datafair.directory.action;

import java.time.Duration;
import io.datafair.directory.common.LoginSettings;
import io.datafair.directory.common.SecurityEvents;
import io.datafair.directory.account.CredentialStore;
import io.datafair.directory.account.OrganizationStore;
import io.datafair.directory.account.external.OwnAccounts;
import io.datafair.directory.account.UserStore;
import io.datafair.directory.invitation.InvitationService;
import io.datafair.directory.invitation.InvitationTokens;
import io.datafair.directory.live.LiveSessions;
import io.datafair.directory.mail.Mailer;
import io.datafair.directory.password.Passwords;
import io.datafair.directory.propagation.Changes;
import io.datafair.directory.redirect.Destinations;
import io.datafair.directory.session.Sessions;
import io.datafair.directory.session.TemporaryTokens;
import io.datafair.directory.site.Sites;
import io.datafair.directory.throttle.RateLimiter;
import io.datafair.directory.twofactor.SecondFactors;
import io.datafair.runtime.http.Routes;
import io.datafair.runtime.identity.Identity;
import java.time.Clock;

/** Actions on accounts, with all that they look at. */
public record Actions(
    UserStore users,
    OrganizationStore organizations,
    CredentialStore credentials,
    Sessions sessions,
    TemporaryTokens temporary,
    LiveSessions live,
    Sites sites,
    Destinations destinations,
    ActionTokens tokens,
    Passwords passwords,
    SecondFactors factors,
    RateLimiter limiter,
    InvitationTokens invitationTokens,
    InvitationService invitations,
    Changes changes,
    Identity identity,
    Mailer mailer,
    SecurityEvents events,
    OwnAccounts.Source storages,
    Policy policy,
    Clock clock) {

  /**
   * What a deployment decides of them.
   *
   * @param onlyInvited nobody creates an account without an invitation
   * @param iterations strength of the passwords hashed from now on
   * @param linkLife of the links that are mailed
   */
  public record Policy(
      LoginSettings login, boolean onlyInvited, int iterations, Duration linkLife) {}

  public void addTo(Routes routes) {
    new AnonymousRoutes(tokens, limiter).addTo(routes);
    new ActionRoutes(this).addTo(routes);
    new CredentialRoutes(this).addTo(routes);
    new CreationRoutes(this).addTo(routes);
  }
}
