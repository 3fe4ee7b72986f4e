package io.datafair.directory.provider.saml;

import io.datafair.directory.provider.configuration.IdentityProvider;
import io.datafair.directory.provider.configuration.LoginSite;
import io.datafair.directory.provider.configuration.ProviderType;
import io.datafair.directory.provider.login.AuthenticationResult;
import io.datafair.directory.provider.login.ProviderAnswerException;
import io.datafair.directory.provider.login.ProviderRefusal;
import io.datafair.directory.provider.login.RelayFlow;
import io.datafair.directory.provider.login.RelayState;
import io.datafair.runtime.http.HttpRequest;
import io.datafair.runtime.http.HttpResponse;
import io.datafair.runtime.http.QueryParameters;
import io.datafair.runtime.http.Routes;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Login through SAML 2. Contract: directory, section 7.5. */
public final class SamlRoutes {
  private static final String BASE = "/simple-directory/api/auth/saml2";
  private static final int MAXIMUM = 500_000;

  private final RelayFlow flow;
  private final Supplier<SamlClient> client;

  /**
   * The routes.
   *
   * @param client made when SAML is asked for
   */
  public SamlRoutes(RelayFlow flow, Supplier<SamlClient> client) {
    this.flow = flow;
    this.client = client;
  }

  public void addTo(Routes routes) {
    routes
        .add("GET", BASE + "-metadata.xml", this::metadata)
        .add("GET", BASE + "/{id}/login", this::leave)
        .addFromOtherSites("POST", BASE + "-assert", this::arrive)
        .add("GET", BASE + "-logout", request -> HttpResponse.empty(204))
        .addFromOtherSites("POST", BASE + "-logout", request -> HttpResponse.empty(204));
  }

  private HttpResponse metadata(HttpRequest request) {
    String text = client.get().metadata(flow.site(request));
    return HttpResponse.of(
        200, "application/xml; charset=utf-8", text.getBytes(StandardCharsets.UTF_8));
  }

  private HttpResponse leave(HttpRequest request) {
    LoginSite site = flow.site(request);
    Optional<IdentityProvider> found =
        flow.registry().find(site, ProviderType.SAML2, request.parameter("id"));
    if (found.isEmpty()) {
      return flow.refused(site, ProviderRefusal.UNKNOWN_SAML.code());
    }
    String email = request.query().value("email");
    return flow.leave(
        request,
        site,
        found.get(),
        true,
        (provider, current, state) -> ask(provider, current, state, email));
  }

  private RelayFlow.Departure ask(
      IdentityProvider provider, LoginSite site, RelayState state, @Nullable String email)
      throws ProviderAnswerException {
    try {
      SamlClient.Sent sent =
          client.get().request(provider, site, state.id(), state.parameters().adminMode(), email);
      return new RelayFlow.Departure(sent.address(), state.tiedBy(sent.id()));
    } catch (IllegalArgumentException e) {
      throw new ProviderAnswerException(String.valueOf(e.getMessage()), e);
    }
  }

  private HttpResponse arrive(HttpRequest request) {
    if (request.body().length > MAXIMUM) {
      throw ProviderRefusal.ANSWER_TOO_LONG.exception();
    }
    QueryParameters form =
        QueryParameters.parse(new String(request.body(), StandardCharsets.UTF_8));
    String relay = form.value("RelayState", "");
    String answer = form.value("SAMLResponse", "");
    if (relay.isEmpty() || answer.isEmpty()) {
      throw ProviderRefusal.BAD_ANSWER.exception();
    }
    // Over plain http no browser sends its cookie with a form that another site posts.
    RelayFlow.Arrival arrival =
        flow.arrive(request, relay, type -> type == ProviderType.SAML2, flow.secure());
    return flow.finish(
        arrival,
        () ->
            new AuthenticationResult(
                client
                    .get()
                    .profile(arrival.provider(), arrival.site(), arrival.state().nonce(), answer),
                null));
  }
}
