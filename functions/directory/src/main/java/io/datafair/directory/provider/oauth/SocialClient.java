package io.datafair.directory.provider.oauth;

import io.datafair.directory.common.QueryString;
import io.datafair.directory.provider.configuration.ClientSecrets;
import io.datafair.directory.provider.configuration.IdentityProvider;
import io.datafair.directory.provider.configuration.JsonFields;
import io.datafair.directory.provider.configuration.ProviderSettings;
import io.datafair.directory.provider.configuration.SocialProvider.Endpoints;
import io.datafair.directory.provider.login.AuthenticationResult;
import io.datafair.directory.provider.login.OAuthTokenStore;
import io.datafair.directory.provider.login.Profile;
import io.datafair.directory.provider.login.ProviderAnswerException;
import io.datafair.directory.provider.login.ProviderRefusal;
import io.datafair.directory.provider.oauth.OAuthHttp.Credentials;
import java.net.URI;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The client of the known providers. Contract: directory, section 7.2. */
public final class SocialClient implements OAuthClient {
  private static final String GITHUB = "github";

  private final Map<String, Endpoints> addresses;
  private final ProviderSettings settings;
  private final OAuthHttp http;
  private final ClientSecrets secrets;
  private final Clock clock;

  public SocialClient(
      Map<String, Endpoints> addresses,
      ProviderSettings settings,
      OAuthHttp http,
      ClientSecrets secrets,
      Clock clock) {
    this.addresses = Map.copyOf(addresses);
    this.settings = settings;
    this.http = http;
    this.secrets = secrets;
    this.clock = clock;
  }

  @Override
  public String authorization(Departure departure) throws ProviderAnswerException {
    Endpoints endpoints = endpoints(departure.provider());
    Map<String, String> parameters = new LinkedHashMap<>();
    parameters.put("response_type", "code");
    parameters.put("client_id", client(departure.provider()).id());
    parameters.put("redirect_uri", departure.callback());
    parameters.put("scope", endpoints.scope());
    parameters.put("state", departure.state().id());
    parameters.put("display", "page");
    String email = departure.email();
    if (email != null && !email.isEmpty()) {
      parameters.put("login_hint", email);
    }
    if (departure.state().parameters().adminMode()) {
      parameters.put("prompt", "login");
    }
    return QueryString.added(endpoints.authorization(), parameters);
  }

  @Override
  public AuthenticationResult exchange(Arrival arrival) throws ProviderAnswerException {
    IdentityProvider provider = arrival.provider();
    Endpoints endpoints = endpoints(provider);
    ProviderSettings.Client client = client(provider);
    Map<String, String> grant = new LinkedHashMap<>();
    grant.put("grant_type", "authorization_code");
    grant.put("code", arrival.code());
    grant.put("redirect_uri", arrival.callback());
    String secret = secrets.variable(client.secretVariable());
    Credentials credentials = new Credentials(client.id(), secret, true, false, false);
    Map<String, Object> answer = http.tokens(endpoints.token(), grant, credentials);
    String access = JsonFields.text(answer, "access_token");
    if (access == null) {
      throw new ProviderAnswerException(provider + " gave no access token");
    }
    Profile profile = profile(provider.id(), endpoints.user(), access);
    return new AuthenticationResult(
        profile,
        new AuthenticationResult.Tokens(
            access, null, clock.instant().plusSeconds(300), null, false));
  }

  private Profile profile(String provider, URI user, String access) throws ProviderAnswerException {
    Map<String, Object> claims = new LinkedHashMap<>(http.read(user, access));
    switch (provider) {
      case GITHUB -> {
        claims.put("sub", claims.get("id"));
        claims.put("picture", claims.get("avatar_url"));
        claims.put("email", verifiedAddress(user, access));
        claims.put("email_verified", true);
      }
      // Its people may hold addresses that nobody checked, and it does not tell which.
      case "facebook" -> claims.put("email_verified", false);
      case "google" -> claims.putIfAbsent("email_verified", false);
      default -> {}
    }
    if (claims.get("sub") == null && !provider.equals("facebook")) {
      throw new ProviderAnswerException("the profile names nobody");
    }
    return OAuthClient.profile(claims, false);
  }

  private String verifiedAddress(URI user, String access) throws ProviderAnswerException {
    List<Map<String, Object>> addresses = http.readList(URI.create(user + "/emails"), access);
    return addresses.stream()
        .filter(each -> JsonFields.flag(each, "primary") && JsonFields.flag(each, "verified"))
        .map(each -> JsonFields.text(each, "email", ""))
        .findFirst()
        .orElseThrow(ProviderRefusal.EMAIL_NOT_VERIFIED::exception);
  }

  @Override
  public AuthenticationResult refresh(IdentityProvider provider, OAuthTokenStore.Stored held)
      throws ProviderAnswerException {
    throw new ProviderAnswerException(provider + " owns no account");
  }

  @Override
  public Optional<String> endedSession(IdentityProvider provider, String logoutToken) {
    return Optional.empty();
  }

  private Endpoints endpoints(IdentityProvider provider) throws ProviderAnswerException {
    Endpoints endpoints = addresses.get(provider.id());
    if (endpoints == null) {
      throw new ProviderAnswerException(provider + " has no address");
    }
    return endpoints;
  }

  private ProviderSettings.Client client(IdentityProvider provider) throws ProviderAnswerException {
    ProviderSettings.Client client = settings.social().get(provider.id());
    if (client == null) {
      throw new ProviderAnswerException(provider + " is not set up");
    }
    return client;
  }
}
