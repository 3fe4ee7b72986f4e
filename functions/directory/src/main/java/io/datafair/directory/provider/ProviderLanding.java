package io.datafair.directory.provider;

import io.datafair.directory.session.Callbacks;
import io.datafair.directory.session.Destinations;
import io.datafair.directory.session.SessionFlags;
import io.datafair.directory.session.TemporaryTokens;
import io.datafair.runtime.http.HttpRequest;
import io.datafair.runtime.http.HttpResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where people go once a provider has answered: to their session, or back to the login page. */
final class ProviderLanding {
  private static final Logger LOG = LoggerFactory.getLogger(ProviderLanding.class);

  private final TemporaryTokens tokens;
  private final Destinations destinations;

  ProviderLanding(TemporaryTokens tokens, Destinations destinations) {
    this.tokens = tokens;
    this.destinations = destinations;
  }

  /** The page that a person asked for, if a login leads there, else the usual one. */
  String destination(HttpRequest request) {
    return destinations.of(request, request.query().value("redirect"), false).redirect();
  }

  HttpResponse accepted(HttpRequest request, ProviderLogin.Accepted login, String redirect) {
    Destinations.Destination destination = destinations.of(request, redirect, login.adminMode());
    String token =
        tokens.proved(login.user(), new SessionFlags(false, login.adminMode()), destination.site());
    return HttpResponse.redirect(
        Callbacks.address(
            destinations.redirects(destination.site()),
            token,
            destination.redirect(),
            login.active()));
  }

  HttpResponse refused(HttpRequest request, String code) {
    return HttpResponse.redirect(destinations.redirects(request).loginError(code));
  }

  /** The provider proved nothing; why is told to the operator alone. */
  HttpResponse unproved(HttpRequest request, IdentityProvider provider, Exception cause) {
    LOG.warn("login through {} refused: {}", provider, cause.getMessage());
    return refused(request, ProviderRefusal.BAD_ANSWER.code());
  }
}
