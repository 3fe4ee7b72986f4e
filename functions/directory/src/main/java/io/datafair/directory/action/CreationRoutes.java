package io.datafair.directory.action;

import io.datafair.core.account.EmailAddress;
import io.datafair.directory.account.HashedPassword;
import io.datafair.directory.common.Answers;
import io.datafair.directory.common.Refusal;
import io.datafair.directory.common.ResponseTimePadding;
import io.datafair.directory.form.Body;
import io.datafair.directory.invitation.Invitation;
import io.datafair.directory.invitation.InvitationAcceptance;
import io.datafair.directory.live.LiveSession;
import io.datafair.directory.live.LiveSessions;
import io.datafair.directory.mail.MailPermit;
import io.datafair.directory.password.Passwords;
import io.datafair.directory.redirect.Destinations;
import io.datafair.directory.session.Sessions;
import io.datafair.directory.session.TemporaryTokens;
import io.datafair.directory.site.CurrentSite;
import io.datafair.directory.site.Sites;
import io.datafair.directory.site.Visit;
import io.datafair.runtime.http.HttpRequest;
import io.datafair.runtime.http.HttpResponse;
import io.datafair.runtime.http.Routes;
import io.datafair.runtime.identity.Identity;
import io.datafair.runtime.json.JsonSchema;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Creates accounts: by a link in a mail, or from an invitation. Contract: section 10. */
public final class CreationRoutes {
  private static final JsonSchema CREATION = JsonSchema.of(CreationRoutes.class, "creation");

  private final AccountCreation creation;
  private final Caller caller;
  private final Places places;
  private final Passwords passwords;
  private final MailedLinks mails;
  private final ResponseTimePadding answers;
  private final Policy policy;
  private final Clock clock;

  /** Who asks: a visitor shows a token of {@link AnonymousRoutes}, an administrator a session. */
  public record Caller(Identity identity, LiveSessions live, ActionTokens tokens) {}

  /** Where people come from and go to, and the cookies that they take along. */
  public record Places(
      Sites sites,
      Destinations destinations,
      InvitationAcceptance invitations,
      Sessions sessions) {}

  /**
   * What a deployment decides of creations.
   *
   * @param answerStep answers come at multiples of it
   * @param onlyInvited nobody creates an account without an invitation
   * @param iterations strength of the passwords hashed from now on
   * @param linkLife of the links that are mailed
   */
  public record Policy(
      Duration answerStep, boolean onlyInvited, int iterations, Duration linkLife) {}

  public CreationRoutes(
      AccountCreation creation,
      Caller caller,
      Places places,
      Passwords passwords,
      MailedLinks mails,
      Policy policy,
      Clock clock) {
    this.creation = creation;
    this.caller = caller;
    this.places = places;
    this.passwords = passwords;
    this.mails = mails;
    this.answers = new ResponseTimePadding(policy.answerStep());
    this.policy = policy;
    this.clock = clock;
  }

  public void addTo(Routes routes) {
    routes.add("POST", "/simple-directory/api/users", this::create);
  }

  private HttpResponse create(HttpRequest request) {
    Body body = Body.json(request, CREATION);
    if (caller.identity().of(request).user() == null) {
      caller.tokens().requireAnonymous(body.text("token"));
    }
    String email = body.email();
    Visit visit = Visit.of(request, places.sites());
    CurrentSite site = visit.site();
    if (!places.sites().accountsOf(site).url().equals(site.url())) {
      throw Refusal.ACCOUNTS_ELSEWHERE.exception();
    }
    Optional<InvitationAcceptance.Accepted> invitation = invitation(request, email);
    String password = body.text("password");
    if (password != null) {
      passwords
          .refusal(password)
          .ifPresent(
              refusal -> {
                throw refusal.exception();
              });
    }
    AccountCreation.Asking asking = asking(request, invitation, visit);
    MailPermit permit = mails.permit(request.caller(), email);
    return answers.of(
        () -> {
          // Hashed whether the address has an account or not: both take as long.
          HashedPassword hashed =
              password == null ? null : HashedPassword.of(password, policy.iterations());
          NewUser asked = NewUser.read(body, email, hashed, clock.instant());
          return creation
              .create(asked, asking, request.language(), permit)
              .map(Answers::json)
              .orElseGet(() -> HttpResponse.empty(204))
              .withCookies(List.of(cookie(site, asking.browser())));
        });
  }

  private Optional<InvitationAcceptance.Accepted> invitation(HttpRequest request, String email) {
    Optional<InvitationAcceptance.Accepted> invitation =
        places
            .invitations()
            .read(
                request.query().value("invit_token"),
                EmailAddress.of(email),
                Refusal.INVALID_INVITATION::exception);
    invitation.ifPresent(places.invitations()::requirePlace);
    if (invitation.isEmpty() && policy.onlyInvited()) {
      throw Refusal.ONLY_INVITED.exception();
    }
    return invitation;
  }

  private AccountCreation.Asking asking(
      HttpRequest request, Optional<InvitationAcceptance.Accepted> invitation, Visit visit) {
    String redirect = request.query().value("redirect");
    return new AccountCreation.Asking(
        visit.site(),
        invitation,
        places
            .destinations()
            .of(
                visit.site(),
                redirect == null
                    ? invitation
                        .map(InvitationAcceptance.Accepted::invitation)
                        .map(Invitation::redirect)
                        .orElse(null)
                    : redirect,
                false),
        TemporaryTokens.SIGN_UP.of(visit.browser()),
        caller.live().find(request).filter(LiveSession::adminMode).isPresent(),
        request.query().value("org"),
        request.query().value("dep"));
  }

  /** Keeps the mark of the browser that asks, for as long as the link of the mail serves. */
  private String cookie(CurrentSite site, String browser) {
    return places
        .sessions()
        .cookie(
            site, TemporaryTokens.SIGN_UP.name(), browser, clock.instant().plus(policy.linkLife()));
  }
}
