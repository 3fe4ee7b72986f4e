package io.datafair.directory;

import io.datafair.directory.account.AccountStores;
import io.datafair.directory.action.AccountCreation;
import io.datafair.directory.action.ActionRoutes;
import io.datafair.directory.action.AnonymousRoutes;
import io.datafair.directory.action.CreationRoutes;
import io.datafair.directory.action.CredentialRoutes;
import io.datafair.directory.action.MailedLinks;
import io.datafair.directory.action.PasswordlessRoutes;
import io.datafair.directory.app.ApplicationRoutes;
import io.datafair.directory.common.AccountSettings;
import io.datafair.directory.login.Admission;
import io.datafair.directory.login.CallbackRoutes;
import io.datafair.directory.login.LoginAnswers;
import io.datafair.directory.login.LoginRoutes;
import io.datafair.directory.login.PasskeyLogin;
import io.datafair.directory.login.PasskeyLoginRoutes;
import io.datafair.directory.login.PasswordLogin;
import io.datafair.directory.passkey.PasskeyRoutes;
import io.datafair.directory.passkey.Reauthentication;
import io.datafair.directory.password.PasswordListRoutes;
import io.datafair.directory.propagation.Changes;
import io.datafair.directory.provider.IdentityProviders;
import io.datafair.directory.session.ImpersonationRoutes;
import io.datafair.directory.session.PseudoSessionRoutes;
import io.datafair.directory.session.SessionRoutes;
import io.datafair.directory.twofactor.SecondFactorRoutes;
import io.datafair.runtime.http.Routes;
import java.util.List;
import java.util.Map;

/** The half of the route table that logs people in and keeps their sessions. */
final class SessionsApi {
  private final DirectoryServices services;
  private final DirectorySettings settings;
  private final AccountStores stores;
  private final List<Map<String, Object>> applications;

  /**
   * The routes.
   *
   * @param applications external applications of every site
   */
  SessionsApi(DirectoryServices services, List<Map<String, Object>> applications) {
    this.services = services;
    this.settings = services.settings;
    this.stores = services.stores.accounts();
    this.applications = applications;
  }

  void addTo(Routes routes) {
    addLogins(routes);
    addActions(routes);
    addCredentials(routes);
    addSessions(routes);
    services.providers.addTo(
        routes,
        new IdentityProviders.Doors(
            services.temporary, services.destinations, services.identity, services.acceptance));
    new ApplicationRoutes(
            applications,
            services.sites,
            services.destinations,
            services.identity,
            services.live,
            services.sessions,
            services.signer,
            services.verifier,
            services.clock)
        .addTo(routes);
  }

  private void addLogins(Routes routes) {
    Admission admission =
        new Admission(stores.organizations(), settings.login().adminModeOnSites());
    LoginAnswers answers =
        new LoginAnswers(
            services.sessions,
            services.temporary,
            services.live,
            services.destinations,
            services.actions,
            services.identity,
            services.events,
            settings.refusalDelayMillis());
    PasswordLogin byPassword =
        new PasswordLogin(
            stores.users(),
            admission,
            services.sites,
            services.limiter,
            services.passwords,
            services.factors,
            new PasswordLogin.LoginPolicy(
                settings.passwordIterations(),
                services.storages.passwords(),
                services.storages.own(),
                settings.administrator()),
            services.clock);
    new LoginRoutes(byPassword, answers, services.sites).addTo(routes);
    PasskeyLogin byPasskey =
        new PasskeyLogin(
            services.passkeys, services.sites, services.limiter, admission, services.events);
    new PasskeyLoginRoutes(
            services.passkeys, byPasskey, answers, services.stores.throttle(), services.sites)
        .addTo(routes);
    new CallbackRoutes(
            services.sessions,
            services.temporary,
            services.live,
            stores.organizations(),
            services.destinations,
            services.sites,
            services.actions,
            services.identity,
            settings.accounts().maxCreatedOrganizations() != 0)
        .addTo(routes);
  }

  private void addActions(Routes routes) {
    MailedLinks mails = new MailedLinks(services.mailer);
    Changes changes = services.stores.changes();
    new AnonymousRoutes(services.actions, services.limiter).addTo(routes);
    new PasswordlessRoutes(
            stores,
            services.temporary,
            services.sites,
            services.destinations,
            services.factors,
            services.limiter,
            mails,
            services.storages.own(),
            settings.login())
        .addTo(routes);
    new ActionRoutes(
            stores.users(),
            services.sites,
            services.destinations,
            services.actions,
            services.limiter,
            mails,
            settings.login().answerStep())
        .addTo(routes);
    new CredentialRoutes(
            stores,
            services.actions,
            services.passwords,
            changes,
            services.events,
            settings.passwordIterations(),
            services.clock)
        .addTo(routes);
    AccountCreation creation =
        new AccountCreation(
            stores,
            services.acceptance,
            changes,
            services.temporary,
            services.sites,
            services.destinations,
            mails);
    new CreationRoutes(
            creation,
            new CreationRoutes.Caller(services.identity, services.live, services.actions),
            new CreationRoutes.Places(
                services.sites, services.destinations, services.acceptance, services.sessions),
            services.passwords,
            mails,
            new CreationRoutes.Policy(
                settings.login().answerStep(),
                settings.accounts().rules().onlyCreateInvited(),
                settings.passwordIterations(),
                settings.tokens().initial()),
            services.clock)
        .addTo(routes);
  }

  private void addCredentials(Routes routes) {
    Reauthentication reauthentication =
        new Reauthentication(services.passkeys, services.limiter, services.clock);
    new PasskeyRoutes(
            services.passkeys,
            reauthentication,
            stores.users(),
            services.sites,
            services.identity,
            services.live,
            services.access,
            services.events)
        .addTo(routes);
    new SecondFactorRoutes(
            services.factors,
            stores.users(),
            services.sites,
            services.limiter,
            settings.passwordIterations())
        .addTo(routes);
    new PasswordListRoutes(services.stores.forbiddenPasswords(), services.identity, services.clock)
        .addTo(routes);
  }

  private void addSessions(Routes routes) {
    AccountSettings.Rules rules = settings.accounts().rules();
    new SessionRoutes(
            services.sessions,
            services.renewals,
            services.sites,
            services.live,
            services.identity,
            services.providers.coreProviders(),
            services.storages.passwords()::filling)
        .addTo(routes);
    new ImpersonationRoutes(
            services.sessions,
            services.live,
            stores.users(),
            services.identity,
            services.sites,
            services.events,
            rules.siteAdmin(),
            settings.login().asAdmin())
        .addTo(routes);
    new PseudoSessionRoutes(
            services.sessions,
            stores.users(),
            stores.organizations(),
            services.sites,
            settings.internal(),
            settings.login().pseudoSessionSecret())
        .addTo(routes);
  }
}
