package io.datafair.directory.login;

import io.datafair.directory.DirectorySettings;
import io.datafair.directory.SecurityEvents;
import io.datafair.directory.account.ExternalPasswords;
import io.datafair.directory.account.OrganizationStore;
import io.datafair.directory.account.OwnAccounts;
import io.datafair.directory.account.UserStore;
import io.datafair.directory.action.ActionTokens;
import io.datafair.directory.live.LiveSessions;
import io.datafair.directory.passkey.Passkeys;
import io.datafair.directory.password.Passwords;
import io.datafair.directory.session.Destinations;
import io.datafair.directory.session.Sessions;
import io.datafair.directory.session.TemporaryTokens;
import io.datafair.directory.site.Sites;
import io.datafair.directory.throttle.RateLimiter;
import io.datafair.directory.throttle.Throttle;
import io.datafair.directory.twofactor.SecondFactors;
import io.datafair.runtime.http.Routes;
import io.datafair.runtime.identity.IdentityResolver;
import java.time.Clock;

/** Logins, with all that they look at. */
public record Login(
    Sessions sessions,
    TemporaryTokens tokens,
    LiveSessions live,
    UserStore users,
    OrganizationStore organizations,
    Sites sites,
    Destinations destinations,
    ActionTokens actions,
    Passwords passwords,
    Passkeys passkeys,
    SecondFactors factors,
    RateLimiter limiter,
    Throttle throttle,
    IdentityResolver identity,
    SecurityEvents events,
    ExternalPasswords external,
    OwnAccounts.Source own,
    DirectorySettings settings,
    Clock clock) {

  public void addTo(Routes routes) {
    Admission admission = new Admission(organizations, settings.login().adminModeOnSites());
    LoginAnswers answers =
        new LoginAnswers(
            sessions,
            tokens,
            live,
            destinations,
            sites,
            actions,
            identity,
            events,
            settings.refusalDelayMillis());
    PasswordLogin login =
        new PasswordLogin(
            users,
            admission,
            sites,
            limiter,
            passwords,
            factors,
            new PasswordLogin.LoginPolicy(
                settings.passwordIterations(), external, own, settings.administrator()),
            clock);
    new LoginRoutes(login, answers).addTo(routes);
    PasskeyLogin byPasskey = new PasskeyLogin(passkeys, sites, limiter, admission, events);
    new PasskeyLoginRoutes(passkeys, byPasskey, answers, throttle).addTo(routes);
    new CallbackRoutes(
            sessions,
            tokens,
            live,
            organizations,
            destinations,
            sites,
            actions,
            identity,
            settings.accounts().maxCreatedOrganizations() != 0)
        .addTo(routes);
  }
}
