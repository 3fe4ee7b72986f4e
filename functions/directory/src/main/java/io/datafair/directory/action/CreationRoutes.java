package io.datafair.directory.action;

import io.datafair.directory.site.Visit;
import io.datafair.core.account.AccountType;
import io.datafair.core.account.EmailAddress;
import io.datafair.core.account.Language;
import io.datafair.directory.common.Answers;
import io.datafair.directory.common.ResponseTimePadding;
import io.datafair.directory.common.Refusal;
import io.datafair.directory.account.CredentialStore;
import io.datafair.directory.account.HashedPassword;
import io.datafair.directory.account.Organization;
import io.datafair.directory.account.OrganizationStore;
import io.datafair.directory.account.User;
import io.datafair.directory.account.UserStore;
import io.datafair.directory.form.Body;
import io.datafair.directory.invitation.Invitation;
import io.datafair.directory.invitation.InvitationService;
import io.datafair.directory.invitation.InvitationTokens;
import io.datafair.directory.live.LiveSession;
import io.datafair.directory.live.LiveSessions;
import io.datafair.directory.mail.MailKind;
import io.datafair.directory.mail.MailPermit;
import io.datafair.directory.password.Passwords;
import io.datafair.directory.propagation.Changes;
import io.datafair.directory.redirect.Destinations;
import io.datafair.directory.session.Sessions;
import io.datafair.directory.session.TemporaryTokens;
import io.datafair.directory.site.AccountScope;
import io.datafair.directory.site.CurrentSite;
import io.datafair.directory.site.Sites;
import io.datafair.runtime.http.HttpRequest;
import io.datafair.runtime.http.HttpResponse;
import io.datafair.runtime.http.Routes;
import io.datafair.runtime.identity.Identity;
import io.datafair.runtime.json.JsonSchema;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bson.Document;

/** Creates accounts: by a link in a mail, or from an invitation. Contract: section 10. */
final class CreationRoutes {
  private static final JsonSchema CREATION = JsonSchema.of(CreationRoutes.class, "creation");


  private final UserStore users;
  private final OrganizationStore organizations;
  private final CredentialStore credentials;
  private final Sessions sessions;
  private final TemporaryTokens temporary;
  private final LiveSessions live;
  private final Sites sites;
  private final Destinations destinations;
  private final ActionTokens tokens;
  private final InvitationTokens invitationTokens;
  private final InvitationService invitations;
  private final Changes changes;
  private final Passwords passwords;
  private final Identity identity;
  private final MailedLinks mails;
  private final ResponseTimePadding answers;
  private final boolean onlyInvited;
  private final int iterations;
  private final Duration linkLife;
  private final Clock clock;

  CreationRoutes(Actions actions) {
    this.users = actions.users();
    this.organizations = actions.organizations();
    this.credentials = actions.credentials();
    this.sessions = actions.sessions();
    this.temporary = actions.temporary();
    this.live = actions.live();
    this.sites = actions.sites();
    this.destinations = actions.destinations();
    this.tokens = actions.tokens();
    this.invitationTokens = actions.invitationTokens();
    this.invitations = actions.invitations();
    this.changes = actions.changes();
    this.passwords = actions.passwords();
    this.identity = actions.identity();
    this.mails = new MailedLinks(actions.mailer());
    this.answers = new ResponseTimePadding(actions.policy().login().answerStep());
    this.onlyInvited = actions.policy().onlyInvited();
    this.iterations = actions.policy().iterations();
    this.linkLife = actions.policy().linkLife();
    this.clock = actions.clock();
  }

  void addTo(Routes routes) {
    routes.add("POST", "/simple-directory/api/users", this::create);
  }

  private HttpResponse create(HttpRequest request) {
    Body body = Body.json(request, CREATION);
    if (identity.of(request).user() == null) {
      tokens.requireAnonymous(body.text("token"));
    }
    String email = body.email();
    Visit visit = Visit.of(request, sites);
    CurrentSite site = visit.site();
    if (!sites.accountsOf(site).url().equals(site.url())) {
      throw Refusal.ACCOUNTS_ELSEWHERE.exception();
    }
    Optional<Accepting> invitation = invitation(request, email);
    if (invitation.isEmpty() && onlyInvited) {
      throw Refusal.ONLY_INVITED.exception();
    }
    String password = body.text("password");
    if (password != null) {
      passwords
          .refusal(password)
          .ifPresent(
              refusal -> {
                throw refusal.exception();
              });
    }
    Asking asking = asking(request, invitation, visit);
    MailPermit permit = mails.permit(request.caller(), email);
    return answers.of(
        () -> {
          // Hashed whether the address has an account or not: both take as long.
          HashedPassword hashed = password == null ? null : HashedPassword.of(password, iterations);
          NewUser asked = NewUser.read(body, email, hashed, clock.instant());
          Optional<User> holder = users.named(EmailAddress.of(email), sites.scope(site).filter());
          return answer(holder, email, asked, asking, request, permit)
              .withCookies(List.of(asking.cookie()));
        });
  }

  private HttpResponse answer(
      Optional<User> holder,
      String email,
      NewUser asked,
      Asking asking,
      HttpRequest request,
      MailPermit permit) {
    if (holder.filter(User::confirmed).isPresent()) {
      return conflict(holder.get(), request.language(), asking.site(), permit);
    }
    return holder.filter(other -> awaitsAnother(other, email)).isPresent()
        ? HttpResponse.empty(204)
        : store(asked, asking, request, permit);
  }

  /** Whether somebody was invited at another address, which looks like this one. */
  private static boolean awaitsAnother(User unfinished, String email) {
    return !unfinished.organizations().isEmpty() && !unfinished.address().proves(email);
  }

  /**
   * How an account is asked for, known before whether there is one: a refusal tells nothing of it.
   *
   * @param browser mark of the browser that asks
   * @param cookie keeps the mark there
   * @param trusted a super administrator asks, who may choose a password for somebody
   */
  private record Asking(
      CurrentSite site,
      Optional<Accepting> invitation,
      Destinations.Destination destination,
      String browser,
      String cookie,
      boolean trusted) {}

  private Asking asking(HttpRequest request, Optional<Accepting> invitation, Visit visit) {
    CurrentSite site = visit.site();
    String redirect = request.query().value("redirect");
    String browser = TemporaryTokens.SIGN_UP.of(visit.browser());
    return new Asking(
        site,
        invitation,
        destinations.of(
            site,
            redirect == null
                ? invitation.map(Accepting::invitation).map(Invitation::redirect).orElse(null)
                : redirect,
            false),
        browser,
        sessions.cookie(
            site, TemporaryTokens.SIGN_UP.name(), browser, clock.instant().plus(linkLife)),
        live.find(request).filter(LiveSession::adminMode).isPresent());
  }

  private Optional<Accepting> invitation(HttpRequest request, String email) {
    String token = request.query().value("invit_token");
    if (token == null || token.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        invitationTokens
            .valid(token)
            .filter(each -> each.address().proves(email))
            .map(this::accepting)
            .orElseThrow(Refusal.INVALID_INVITATION::exception));
  }

  /** An invitation that the new account takes, and what it gives. */
  private record Accepting(
      Invitation invitation, Organization organization, List<Document> memberships) {}

  private Accepting accepting(Invitation invitation) {
    Organization organization =
        organizations
            .find(invitation.organization())
            .orElseThrow(Refusal.ORGANIZATION_UNKNOWN::exception);
    List<Document> memberships = invitations.memberships(organization, invitation);
    invitations.requirePlace(organization, memberships, Optional.empty());
    return new Accepting(invitation, organization, memberships);
  }

  private HttpResponse conflict(
      User holder, Language language, CurrentSite site, MailPermit permit) {
    String page = destinations.redirects(site).login(Map.of("email", holder.email()));
    mails.send(MailKind.CONFLICT, holder.email(), language, page, site, permit);
    return HttpResponse.empty(204);
  }

  private HttpResponse store(NewUser asked, Asking asking, HttpRequest request, MailPermit permit) {
    AccountScope scope = sites.scope(asking.site());
    Optional<Accepting> invited = asking.invitation();
    Document document = asked.document(invited.isPresent(), asking.trusted());
    String id = document.getString("_id");
    scope.describe(document);
    changes.during(AccountType.USER, id, () -> credentials.create(document, scope.filter()));
    invited.ifPresent(
        accepting -> {
          invitations.join(id, accepting.organization(), accepting.memberships());
          invitationTokens.accept(accepting.invitation());
        });
    User user = users.find(id).orElseThrow();
    String link = link(user, asking, request);
    if (invited.isPresent()) {
      // The invitation came by mail: holding it proves the address.
      return Answers.json(link);
    }
    mails.send(MailKind.CREATION, user.email(), request.language(), link, asking.site(), permit);
    return HttpResponse.empty(204);
  }

  private String link(User user, Asking asking, HttpRequest request) {
    Destinations.Destination destination = asking.destination();
    String organization = request.query().value("org");
    return destinations.callback(
        destination,
        user,
        temporary.confirming(user, destination.site(), asking.browser()),
        organization == null || organization.isEmpty()
            ? user.defaultMembership()
            : user.membership(organization, request.query().value("dep")));
  }
}
