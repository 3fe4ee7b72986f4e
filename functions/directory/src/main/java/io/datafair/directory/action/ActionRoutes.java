package io.datafair.directory.action;

import io.datafair.directory.site.Visit;
import io.datafair.core.account.EmailAddress;
import io.datafair.core.account.Language;
import io.datafair.core.account.Membership;
import io.datafair.directory.common.ResponseTimePadding;
import io.datafair.directory.common.Refusal;
import io.datafair.directory.account.Organization;
import io.datafair.directory.account.OrganizationStore;
import io.datafair.directory.account.external.OwnAccounts;
import io.datafair.directory.account.external.StorageUnavailableException;
import io.datafair.directory.account.User;
import io.datafair.directory.account.UserStore;
import io.datafair.directory.form.Body;
import io.datafair.directory.mail.MailKind;
import io.datafair.directory.mail.MailPermit;
import io.datafair.directory.redirect.Destinations;
import io.datafair.directory.redirect.Redirects;
import io.datafair.directory.session.SessionFlags;
import io.datafair.directory.session.TemporaryTokens;
import io.datafair.directory.site.AccountScope;
import io.datafair.directory.site.CurrentSite;
import io.datafair.directory.site.Sites;
import io.datafair.directory.throttle.RateLimiter;
import io.datafair.directory.twofactor.SecondFactors;
import io.datafair.runtime.http.HttpRequest;
import io.datafair.runtime.http.HttpResponse;
import io.datafair.runtime.http.Routes;
import io.datafair.runtime.json.JsonSchema;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks for a link by mail: to log in, or to act on an account. Contract: sections 6 and 6.6. */
final class ActionRoutes {
  private static final JsonSchema PASSWORDLESS = JsonSchema.of(ActionRoutes.class, "passwordless");
  private static final JsonSchema ACTION = JsonSchema.of(ActionRoutes.class, "action");
  private static final Logger LOG = LoggerFactory.getLogger(ActionRoutes.class);

  private final UserStore users;
  private final OrganizationStore organizations;
  private final TemporaryTokens temporary;
  private final Sites sites;
  private final Destinations destinations;
  private final ActionTokens tokens;
  private final SecondFactors factors;
  private final RateLimiter limiter;
  private final MailedLinks mails;
  private final ResponseTimePadding answers;
  private final OwnAccounts.Source storages;
  private final boolean passwordless;

  ActionRoutes(Actions actions) {
    this.users = actions.users();
    this.organizations = actions.organizations();
    this.temporary = actions.temporary();
    this.sites = actions.sites();
    this.destinations = actions.destinations();
    this.tokens = actions.tokens();
    this.factors = actions.factors();
    this.limiter = actions.limiter();
    this.mails = new MailedLinks(actions.mailer());
    this.answers = new ResponseTimePadding(actions.policy().login().answerStep());
    this.storages = actions.storages();
    this.passwordless = actions.policy().login().passwordless();
  }

  void addTo(Routes routes) {
    routes
        .add("POST", "/simple-directory/api/auth/passwordless", this::passwordless)
        .add("POST", "/simple-directory/api/auth/action", this::action);
  }

  private void limit(HttpRequest request) {
    if (!limiter.allow(request.caller())) {
      throw Refusal.RATE_LIMIT.exception();
    }
  }

  private HttpResponse passwordless(HttpRequest request) {
    if (!passwordless) {
      throw Refusal.NO_PASSWORDLESS.exception();
    }
    Body body = Body.json(request, PASSWORDLESS);
    String email = body.email();
    limit(request);
    MailPermit permit = mails.permit(request.caller(), email);
    String id = body.text("org");
    Optional<Organization> organization = id == null ? Optional.empty() : organizations.find(id);
    if (id != null && organization.isEmpty()) {
      throw Refusal.ORGANIZATION_UNKNOWN.exception();
    }
    // Looked at before the account: a refusal tells nothing of it.
    CurrentSite site = Visit.of(request, sites).site();
    Destinations.Destination destination =
        destinations.of(site, request.query().value("redirect"), false);
    return answers.of(
        () -> {
          Optional<OwnAccounts> own =
              body.flag("orgStorage")
                  ? organization.flatMap(each -> own(each, site))
                  : Optional.empty();
          (own.isPresent() ? entitled(email, own.get()) : known(email, site))
              .filter(user -> !body.flag("membersOnly") || member(user, id))
              .ifPresent(user -> sendLogin(user, body, destination, request.language(), permit));
          return HttpResponse.empty(204);
        });
  }

  private Optional<OwnAccounts> own(Organization organization, CurrentSite site) {
    return sites.knows(site, organization.id(), AccountScope.of(organization.document()))
        ? storages.of(organization)
        : Optional.empty();
  }

  private Optional<User> known(String email, CurrentSite site) {
    return users
        .named(EmailAddress.of(email), sites.scope(site).filter())
        .filter(User::confirmed)
        .filter(user -> !user.coreIdentity());
  }

  private Optional<User> entitled(String email, OwnAccounts own) {
    try {
      return own.find(email).flatMap(users::find);
    } catch (StorageUnavailableException e) {
      LOG.warn("a login by mail waits for the storage of its account", e);
      throw Refusal.STORAGE_UNAVAILABLE.exception();
    }
  }

  private static boolean member(User user, @Nullable String organization) {
    return organization != null && user.memberOf(organization);
  }

  private void sendLogin(
      User user,
      Body body,
      Destinations.Destination destination,
      Language language,
      MailPermit permit) {
    if (factors.needed(user)) {
      throw Refusal.PASSWORDLESS_SECOND_FACTOR.exception();
    }
    String organization = body.text("org");
    Optional<Membership> active =
        organization == null
            ? user.defaultMembership()
            : user.membership(organization, body.text("dep"));
    String token =
        temporary.mailed(
            user, new SessionFlags(body.flag("rememberMe"), false), destination.site());
    String link = destinations.callback(destination, user, token, active);
    mails.send(MailKind.LOGIN, user.email(), language, link, destination.site(), permit);
  }

  private HttpResponse action(HttpRequest request) {
    Body body = Body.json(request, ACTION);
    String email = body.email();
    limit(request);
    MailPermit permit = mails.permit(request.caller(), email);
    return answers.of(
        () -> {
          send(email, body.text("target"), request, permit);
          return HttpResponse.empty(204);
        });
  }

  private void send(String email, @Nullable String target, HttpRequest request, MailPermit permit) {
    CurrentSite site = Visit.of(request, sites).site();
    CurrentSite holder = sites.accountsOf(site);
    Language language = request.language();
    Optional<User> here = find(email, sites.scope(site));
    if (here.isPresent()) {
      mails.send(
          MailKind.ACTION,
          here.get().email(),
          language,
          link(here.get(), target, site, holder),
          holder,
          permit);
      return;
    }
    Optional<User> main = holder.main() ? Optional.empty() : find(email, AccountScope.MAIN);
    if (main.isPresent() && !main.get().admin()) {
      String page = destinations.redirects(site).safeOrLogin(target);
      String link = Redirects.with(page, "action_token", tokens.changeHost(main.get(), site));
      mails.send(MailKind.ACTION, main.get().email(), language, link, site, permit);
      return;
    }
    mails.noAccount(email, language, site, permit);
  }

  private Optional<User> find(String email, AccountScope scope) {
    return users
        .named(EmailAddress.of(email), scope.filter())
        .filter(User::confirmed)
        .filter(user -> !user.coreIdentity());
  }

  /** Accounts that live on another site are acted upon there; the token remembers the way back. */
  private String link(User user, @Nullable String target, CurrentSite site, CurrentSite holder) {
    String page = destinations.redirects(site).safeOrLogin(target);
    return holder.url().equals(site.url())
        ? Redirects.with(page, "action_token", tokens.changePassword(user, null))
        : Redirects.with(
            holder.serviceUrl() + "/login", "action_token", tokens.changePassword(user, page));
  }
}
