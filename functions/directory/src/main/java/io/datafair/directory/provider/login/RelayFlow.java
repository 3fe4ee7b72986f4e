package io.datafair.directory.provider.login;

import io.datafair.core.id.Ids;
import io.datafair.directory.common.Browser;
import io.datafair.directory.provider.configuration.IdentityProvider;
import io.datafair.directory.provider.configuration.LoginSite;
import io.datafair.directory.provider.configuration.ProviderRegistry;
import io.datafair.directory.provider.configuration.ProviderType;
import io.datafair.directory.redirect.Callbacks;
import io.datafair.directory.redirect.Destinations;
import io.datafair.directory.session.SessionFlags;
import io.datafair.directory.session.TemporaryTokens;
import io.datafair.directory.site.Sites;
import io.datafair.directory.site.Visit;
import io.datafair.runtime.http.HttpRequest;
import io.datafair.runtime.http.HttpResponse;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The way of a person to a provider and back, whatever the protocol between. */
public final class RelayFlow {
  private static final Logger LOG = LoggerFactory.getLogger(RelayFlow.class);

  private final Sites sites;
  private final ProviderRegistry registry;
  private final RelayStateStore states;
  private final ProviderLogin login;
  private final TemporaryTokens tokens;
  private final Destinations destinations;
  private final boolean secure;

  /**
   * The flow.
   *
   * @param secure browsers come by https
   */
  public RelayFlow(
      Sites sites,
      ProviderRegistry registry,
      RelayStateStore states,
      ProviderLogin login,
      TemporaryTokens tokens,
      Destinations destinations,
      boolean secure) {
    this.sites = sites;
    this.registry = registry;
    this.states = states;
    this.login = login;
    this.tokens = tokens;
    this.destinations = destinations;
    this.secure = secure;
  }

  /** The site that a request came to. */
  public LoginSite site(HttpRequest request) {
    return new LoginSite(Visit.of(request, sites).site());
  }

  public ProviderRegistry registry() {
    return registry;
  }

  /** Whether browsers come by https. */
  public boolean secure() {
    return secure;
  }

  /**
   * A person on their way to a provider.
   *
   * @param address where to send them
   * @param state what is kept until they are back
   */
  public record Departure(String address, RelayState state) {}

  /** How a protocol asks a provider who somebody is. */
  @FunctionalInterface
  public interface Question {
    Departure ask(IdentityProvider provider, LoginSite site, RelayState state)
        throws ProviderAnswerException;
  }

  /** How a protocol reads what a provider answered. */
  @FunctionalInterface
  public interface Answer {
    AuthenticationResult read() throws ProviderAnswerException;
  }

  /**
   * Sends a person to a provider.
   *
   * @param posted the answer will be a form that the provider's own site posts
   */
  public HttpResponse leave(
      HttpRequest request,
      LoginSite site,
      IdentityProvider provider,
      boolean posted,
      Question question) {
    // The page that the person asked for, if a login leads there, else the usual one.
    String redirect =
        destinations.of(site.current(), request.query().value("redirect"), false).redirect();
    RelayState state =
        new RelayState(
            UUID.randomUUID().toString(),
            provider.type(),
            provider.id(),
            site.id(),
            Ids.urlSafe() + Ids.urlSafe() + Ids.urlSafe(),
            Ids.urlSafe(),
            RelayCookie.of(Browser.of(request)),
            RelayState.Parameters.of(request.query(), redirect));
    try {
      Departure departure = question.ask(provider, site, state);
      states.add(departure.state());
      return HttpResponse.redirect(departure.address())
          .withCookies(List.of(RelayCookie.line(state.browser(), secure, posted)))
          .withHeader("cache-control", "no-store");
    } catch (ProviderAnswerException e) {
      return unproved(site, provider, e);
    }
  }

  /** A person who is back, with the login that they left for. */
  public record Arrival(LoginSite site, RelayState state, IdentityProvider provider) {}

  /**
   * Takes up the login of a person who is back; a second answer finds nothing.
   *
   * @param protocol the providers that answer in this way
   * @param marked the browser must show the cookie that it left with
   */
  public Arrival arrive(
      HttpRequest request, String id, Predicate<ProviderType> protocol, boolean marked) {
    LoginSite site = site(request);
    boolean modern = request.header("sec-fetch-mode") != null;
    RelayState state =
        states
            .take(id)
            .filter(taken -> protocol.test(taken.type()))
            .filter(taken -> Objects.equals(taken.site(), site.id()))
            .filter(
                taken -> RelayCookie.matches(Browser.of(request), modern, taken.browser(), marked))
            .orElseThrow(ProviderRefusal.UNKNOWN_STATE::exception);
    IdentityProvider provider =
        registry
            .find(site, state.type(), state.provider())
            .orElseThrow(ProviderRefusal.UNKNOWN_STATE::exception);
    return new Arrival(site, state, provider);
  }

  /** Logs in whom the provider has proved, or sends them back to the login page, told why. */
  public HttpResponse finish(Arrival arrival, Answer answer) {
    IdentityProvider provider = arrival.provider();
    RelayState state = arrival.state();
    try {
      ProviderLogin.Accepted accepted =
          login.login(provider, arrival.site(), answer.read(), state.parameters());
      return accepted(arrival.site(), accepted, state.parameters().redirect());
    } catch (LoginRefusedException e) {
      return refused(arrival.site(), e.code());
    } catch (ProviderAnswerException e) {
      return unproved(arrival.site(), provider, e);
    }
  }

  private HttpResponse accepted(LoginSite site, ProviderLogin.Accepted accepted, String redirect) {
    Destinations.Destination destination =
        destinations.of(site.current(), redirect, accepted.adminMode());
    String token =
        tokens.proved(
            accepted.user(), new SessionFlags(false, accepted.adminMode()), destination.site());
    return HttpResponse.redirect(
        Callbacks.address(
            destinations.redirects(destination.site()),
            token,
            destination.redirect(),
            accepted.active()));
  }

  /** Sends a person back to the login page, told why by a code. */
  public HttpResponse refused(LoginSite site, String code) {
    return HttpResponse.redirect(destinations.redirects(site.current()).loginError(code));
  }

  /** The provider proved nothing; why is told to the operator alone. */
  private HttpResponse unproved(LoginSite site, IdentityProvider provider, Exception cause) {
    LOG.warn("login through {} refused: {}", provider, cause.getMessage());
    return refused(site, ProviderRefusal.BAD_ANSWER.code());
  }
}
