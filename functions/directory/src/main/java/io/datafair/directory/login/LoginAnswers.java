package io.datafair.directory.login;

import io.datafair.core.account.Membership;
import io.datafair.core.time.RandomPause;
import io.datafair.directory.account.User;
import io.datafair.directory.action.ActionTokens;
import io.datafair.directory.common.Answers;
import io.datafair.directory.common.Refusal;
import io.datafair.directory.common.SecurityEvents;
import io.datafair.directory.live.LiveSession;
import io.datafair.directory.live.LiveSessions;
import io.datafair.directory.redirect.Destinations;
import io.datafair.directory.session.Opening;
import io.datafair.directory.session.Sessions;
import io.datafair.directory.session.TemporaryTokens;
import io.datafair.directory.site.CurrentSite;
import io.datafair.directory.site.Visit;
import io.datafair.runtime.http.HttpRequest;
import io.datafair.runtime.http.HttpResponse;
import io.datafair.runtime.identity.IdentityResolver;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The answers to a login, as text or as redirections. Contract: directory, section 6.1. */
public final class LoginAnswers {
  private final Sessions sessions;
  private final TemporaryTokens tokens;
  private final LiveSessions live;
  private final Destinations destinations;
  private final ActionTokens actions;
  private final IdentityResolver identity;
  private final SecurityEvents events;
  private final int refusalDelayMillis;

  public LoginAnswers(
      Sessions sessions,
      TemporaryTokens tokens,
      LiveSessions live,
      Destinations destinations,
      ActionTokens actions,
      IdentityResolver identity,
      SecurityEvents events,
      int refusalDelayMillis) {
    this.sessions = sessions;
    this.tokens = tokens;
    this.live = live;
    this.destinations = destinations;
    this.actions = actions;
    this.identity = identity;
    this.events = events;
    this.refusalDelayMillis = refusalDelayMillis;
  }

  /**
   * A way to log in.
   *
   * @param name in the codes of security events
   * @param form answers are redirections instead of texts
   */
  record Way(String name, boolean form) {}

  /** Whoever an identity provider has logged in does not log in otherwise. */
  void refuseCoreIdentity(HttpRequest request) {
    if (identity.verified(request).filter(token -> token.claims().containsKey("idp")).isPresent()) {
      throw Refusal.CORE_IDENTITY.exception();
    }
  }

  HttpResponse of(LoginOutcome outcome, Way way, HttpRequest request, Visit visit) {
    String redirect = request.query().value("redirect");
    return switch (outcome) {
      case LoginOutcome.Refused(Refusal refusal) -> refuse(refusal, way, visit);
      case LoginOutcome.AdminModeOffered() -> Answers.json(Map.of("step", "adminMode"));
      case LoginOutcome.Elsewhere(User user) -> elsewhere(user, way, redirect, visit.site());
      case LoginOutcome.Accepted accepted -> accept(accepted, way, request, visit);
    };
  }

  private HttpResponse refuse(Refusal refusal, Way way, Visit visit) {
    events.warning("sd.auth." + way.name() + ".fail", refusal.code(), visit.browser(), null);
    if (refusalDelayMillis > 0) {
      RandomPause.between(0, refusalDelayMillis + 1L);
    }
    if (way.form()) {
      return HttpResponse.redirect(destinations.redirects(visit.site()).loginError(refusal.code()));
    }
    throw refusal.exception();
  }

  /** The page of this site that offers to move the account here. */
  private HttpResponse elsewhere(User user, Way way, @Nullable String redirect, CurrentSite site) {
    Map<String, String> parameters = new LinkedHashMap<>();
    parameters.put("action_token", actions.changeHost(user, site));
    if (redirect != null) {
      parameters.put("redirect", destinations.redirects(site).safe(redirect));
    }
    String page = destinations.redirects(site).login(parameters);
    return way.form() ? HttpResponse.redirect(page) : Answers.text(page);
  }

  private HttpResponse accept(
      LoginOutcome.Accepted accepted, Way way, HttpRequest request, Visit visit) {
    boolean adminMode = accepted.flags().adminMode();
    events.info(
        adminMode ? "sd.auth.admin-mode.ok" : "sd.auth." + way.name() + ".ok",
        "login by " + way.name(),
        visit.browser(),
        accepted.user().id());
    boolean calledInAdminMode = live.find(request).filter(LiveSession::adminMode).isPresent();
    Destinations.Destination destination =
        destinations.of(
            visit.site(), request.query().value("redirect"), calledInAdminMode || adminMode);
    boolean here = destination.site().url().equals(visit.site().url());
    if (way.form() && here) {
      return HttpResponse.redirect(destination.redirect())
          .withCookies(
              sessions.open(
                  visit, Opening.proved(accepted.user(), accepted.flags()), accepted.active()))
          .withCookies(accepted.cookies());
    }
    Optional<Membership> active = accepted.active();
    String token = tokens.proved(accepted.user(), accepted.flags(), destination.site());
    String callback = destinations.callback(destination, accepted.user(), token, active);
    return (way.form() ? HttpResponse.redirect(callback) : Answers.text(callback))
        .withCookies(accepted.cookies());
  }
}
