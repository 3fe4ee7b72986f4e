package io.datafair.directory.login;

import io.datafair.core.account.Membership;
import io.datafair.directory.Answers;
import io.datafair.directory.Refusal;
import io.datafair.directory.SecurityEvents;
import io.datafair.directory.account.User;
import io.datafair.directory.action.ActionTokens;
import io.datafair.directory.session.Destinations;
import io.datafair.directory.session.Sessions;
import io.datafair.directory.site.CurrentSite;
import io.datafair.directory.site.Sites;
import io.datafair.runtime.http.HttpRequest;
import io.datafair.runtime.http.HttpResponse;
import io.datafair.runtime.http.Routes;
import io.datafair.runtime.identity.IdentityResolver;
import io.datafair.runtime.identity.SessionToken;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/** Login by password. Contract: directory, section 6.1. */
final class LoginRoutes {
  private final PasswordLogin login;
  private final Sessions sessions;
  private final Destinations destinations;
  private final Sites sites;
  private final ActionTokens actions;
  private final IdentityResolver identity;
  private final SecurityEvents events;
  private final int refusalDelayMillis;

  LoginRoutes(
      PasswordLogin login,
      Sessions sessions,
      Destinations destinations,
      Sites sites,
      ActionTokens actions,
      IdentityResolver identity,
      SecurityEvents events,
      int refusalDelayMillis) {
    this.login = login;
    this.sessions = sessions;
    this.destinations = destinations;
    this.sites = sites;
    this.actions = actions;
    this.identity = identity;
    this.events = events;
    this.refusalDelayMillis = refusalDelayMillis;
  }

  void addTo(Routes routes) {
    routes.add("POST", "/simple-directory/api/auth/password", this::password);
  }

  private HttpResponse password(HttpRequest request) throws InterruptedException {
    Optional<SessionToken> caller = identity.verified(request);
    if (caller.filter(token -> token.claims().containsKey("idp")).isPresent()) {
      throw Refusal.CORE_IDENTITY.exception();
    }
    LoginRequest asked = LoginRequest.read(request);
    return switch (login.attempt(asked, request)) {
      case LoginOutcome.Refused(Refusal refusal) -> refuse(refusal, asked.form(), request);
      case LoginOutcome.AdminModeOffered() -> Answers.json(Map.of("step", "adminMode"));
      case LoginOutcome.Elsewhere(User user) -> elsewhere(user, asked.form(), request);
      case LoginOutcome.Accepted accepted -> accept(accepted, asked, request, caller);
    };
  }

  private HttpResponse refuse(Refusal refusal, boolean form, HttpRequest request)
      throws InterruptedException {
    events.warning("sd.auth.password.fail", refusal.code(), request, null);
    if (refusalDelayMillis > 0) {
      Thread.sleep(ThreadLocalRandom.current().nextInt(refusalDelayMillis + 1));
    }
    if (form) {
      return HttpResponse.redirect(destinations.redirects(request).loginError(refusal.code()));
    }
    throw refusal.exception();
  }

  /** The page of this site that offers to move the account here. */
  private HttpResponse elsewhere(User user, boolean form, HttpRequest request) {
    CurrentSite site = sites.of(request);
    Map<String, String> parameters = new LinkedHashMap<>();
    parameters.put("action_token", actions.changeHost(user, site));
    String redirect = request.query().value("redirect");
    if (redirect != null) {
      parameters.put("redirect", destinations.redirects(site).safe(redirect));
    }
    String page = destinations.redirects(site).login(parameters);
    return form ? HttpResponse.redirect(page) : Answers.text(page);
  }

  private HttpResponse accept(
      LoginOutcome.Accepted accepted,
      LoginRequest asked,
      HttpRequest request,
      Optional<SessionToken> caller) {
    events.info(
        accepted.flags().adminMode() ? "sd.auth.admin-mode.ok" : "sd.auth.password.ok",
        "login by password",
        request,
        accepted.user().id());
    boolean adminMode = caller.filter(token -> token.user().adminMode()).isPresent();
    Destinations.Destination destination =
        destinations.of(
            request, request.query().value("redirect"), adminMode || accepted.flags().adminMode());
    List<String> cookies = accepted.cookies();
    boolean here = destination.site().url().equals(sites.of(request).url());
    if (asked.form() && here) {
      return HttpResponse.redirect(destination.redirect())
          .withCookies(
              sessions.open(request, accepted.user(), accepted.flags(), accepted.active(), false))
          .withCookies(cookies);
    }
    Optional<Membership> active = accepted.active();
    String token = sessions.temporaryToken(accepted.user(), accepted.flags());
    String callback = destinations.callback(destination, accepted.user(), token, active);
    return (asked.form() ? HttpResponse.redirect(callback) : Answers.text(callback))
        .withCookies(cookies);
  }
}
