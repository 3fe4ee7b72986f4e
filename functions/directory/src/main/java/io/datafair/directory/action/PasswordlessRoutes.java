package io.datafair.directory.action;

import io.datafair.core.account.EmailAddress;
import io.datafair.core.account.Language;
import io.datafair.core.account.Membership;
import io.datafair.directory.account.AccountStores;
import io.datafair.directory.account.Organization;
import io.datafair.directory.account.OrganizationStore;
import io.datafair.directory.account.User;
import io.datafair.directory.account.UserStore;
import io.datafair.directory.account.external.OwnAccounts;
import io.datafair.directory.account.external.StorageUnavailableException;
import io.datafair.directory.common.LoginSettings;
import io.datafair.directory.common.Refusal;
import io.datafair.directory.common.ResponseTimePadding;
import io.datafair.directory.form.Body;
import io.datafair.directory.mail.MailKind;
import io.datafair.directory.mail.MailPermit;
import io.datafair.directory.redirect.Destinations;
import io.datafair.directory.session.SessionFlags;
import io.datafair.directory.session.TemporaryTokens;
import io.datafair.directory.site.AccountScope;
import io.datafair.directory.site.CurrentSite;
import io.datafair.directory.site.Sites;
import io.datafair.directory.site.Visit;
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

/** Logs in by a link in a mail. Contract: section 6. */
public final class PasswordlessRoutes {
  private static final Logger LOG = LoggerFactory.getLogger(PasswordlessRoutes.class);
  private static final JsonSchema PASSWORDLESS =
      JsonSchema.of(PasswordlessRoutes.class, "passwordless");

  private final UserStore users;
  private final OrganizationStore organizations;
  private final TemporaryTokens temporary;
  private final Sites sites;
  private final Destinations destinations;
  private final SecondFactors factors;
  private final RateLimiter limiter;
  private final MailedLinks mails;
  private final OwnAccounts.Source storages;
  private final ResponseTimePadding answers;
  private final boolean open;

  public PasswordlessRoutes(
      AccountStores stores,
      TemporaryTokens temporary,
      Sites sites,
      Destinations destinations,
      SecondFactors factors,
      RateLimiter limiter,
      MailedLinks mails,
      OwnAccounts.Source storages,
      LoginSettings settings) {
    this.users = stores.users();
    this.organizations = stores.organizations();
    this.temporary = temporary;
    this.sites = sites;
    this.destinations = destinations;
    this.factors = factors;
    this.limiter = limiter;
    this.mails = mails;
    this.storages = storages;
    this.answers = new ResponseTimePadding(settings.answerStep());
    this.open = settings.passwordless();
  }

  public void addTo(Routes routes) {
    routes.add("POST", "/simple-directory/api/auth/passwordless", this::passwordless);
  }

  private HttpResponse passwordless(HttpRequest request) {
    if (!open) {
      throw Refusal.NO_PASSWORDLESS.exception();
    }
    Body body = Body.json(request, PASSWORDLESS);
    String email = body.email();
    if (!limiter.allow(request.caller())) {
      throw Refusal.RATE_LIMIT.exception();
    }
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
}
