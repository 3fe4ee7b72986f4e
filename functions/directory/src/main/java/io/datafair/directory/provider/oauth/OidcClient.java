package io.datafair.directory.provider.oauth;

import com.nimbusds.jwt.JWT;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.JWTParser;
import com.nimbusds.oauth2.sdk.pkce.CodeChallenge;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import io.datafair.directory.common.QueryString;
import io.datafair.directory.provider.configuration.ClientSecrets;
import io.datafair.directory.provider.configuration.IdentityProvider;
import io.datafair.directory.provider.configuration.JsonFields;
import io.datafair.directory.provider.configuration.OidcSettings;
import io.datafair.directory.provider.login.AuthenticationResult;
import io.datafair.directory.provider.login.OAuthTokenStore;
import io.datafair.directory.provider.login.ProviderAnswerException;
import io.datafair.directory.provider.login.RelayState;
import io.datafair.directory.provider.oauth.OAuthHttp.Credentials;
import java.net.URI;
import java.text.ParseException;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The OpenID Connect client: authorization code, with PKCE and a nonce. */
public final class OidcClient implements OAuthClient {
  private static final String SCOPE = "openid email profile";
  private static final long DEFAULT_LIFE = 300;

  private final OidcDirectory directory;
  private final OidcTokens verifier;
  private final OAuthHttp http;
  private final ClientSecrets secrets;
  private final Clock clock;

  public OidcClient(OidcDirectory directory, OAuthHttp http, ClientSecrets secrets, Clock clock) {
    this.directory = directory;
    this.verifier = new OidcTokens(directory);
    this.http = http;
    this.secrets = secrets;
    this.clock = clock;
  }

  @Override
  public String authorization(Departure departure) throws ProviderAnswerException {
    IdentityProvider provider = departure.provider();
    OidcSettings settings = OidcSettings.of(provider.settings());
    RelayState state = departure.state();
    Map<String, String> parameters = new LinkedHashMap<>();
    parameters.put("response_type", "code");
    parameters.put("client_id", settings.clientId());
    parameters.put("redirect_uri", departure.callback());
    parameters.put("scope", provider.provisioning().core() ? SCOPE + " offline_access" : SCOPE);
    parameters.put("state", state.id());
    parameters.put("nonce", state.nonce());
    parameters.put(
        "code_challenge",
        CodeChallenge.compute(CodeChallengeMethod.S256, new CodeVerifier(state.secret()))
            .getValue());
    parameters.put("code_challenge_method", CodeChallengeMethod.S256.getValue());
    parameters.put("display", "page");
    String hint = settings.loginHint(departure.email());
    if (hint != null) {
      parameters.put("login_hint", hint);
    }
    if (state.parameters().adminMode()) {
      parameters.put("prompt", "login");
    }
    URI endpoint = directory.metadata(settings.discovery()).getAuthorizationEndpointURI();
    return QueryString.added(endpoint, parameters);
  }

  @Override
  public AuthenticationResult exchange(Arrival arrival) throws ProviderAnswerException {
    OidcSettings settings = OidcSettings.of(arrival.provider().settings());
    OIDCProviderMetadata metadata = directory.metadata(settings.discovery());
    String issuer = arrival.issuer();
    if (issuer == null
        ? metadata.supportsAuthorizationResponseIssuerParam()
        : !issuer.equals(metadata.getIssuer().getValue())) {
      throw new ProviderAnswerException("the answer comes from another issuer");
    }
    Map<String, String> grant = new LinkedHashMap<>();
    grant.put("grant_type", "authorization_code");
    grant.put("code", arrival.code());
    grant.put("redirect_uri", arrival.callback());
    grant.put("code_verifier", arrival.state().secret());
    Map<String, Object> answer =
        http.tokens(metadata.getTokenEndpointURI(), grant, credentials(settings));
    Map<String, Object> identity =
        identity(answer, metadata, settings, arrival.state().nonce())
            .orElseThrow(() -> new ProviderAnswerException("the answer holds no identity token"));
    return proof(answer, identity, metadata, settings);
  }

  @Override
  public AuthenticationResult refresh(IdentityProvider provider, OAuthTokenStore.Stored held)
      throws ProviderAnswerException {
    OidcSettings settings = OidcSettings.of(provider.settings());
    OIDCProviderMetadata metadata = directory.metadata(settings.discovery());
    String refresh = held.tokens().refresh();
    if (refresh == null) {
      throw new ProviderAnswerException("the provider gave nothing to renew the login with");
    }
    Map<String, String> grant = new LinkedHashMap<>();
    grant.put("grant_type", "refresh_token");
    grant.put("refresh_token", refresh);
    Map<String, Object> answer =
        new LinkedHashMap<>(
            http.tokens(metadata.getTokenEndpointURI(), grant, credentials(settings)));
    answer.putIfAbsent("refresh_token", refresh);
    if (held.tokens().offline()) {
      answer.put("scope", "offline_access");
    }
    Map<String, Object> identity = new LinkedHashMap<>();
    identity(answer, metadata, settings, null).ifPresent(identity::putAll);
    identity.putIfAbsent("sub", held.subject());
    if (held.tokens().session() != null) {
      identity.putIfAbsent("sid", held.tokens().session());
    }
    if (!held.subject().equals(identity.get("sub"))) {
      throw new ProviderAnswerException("the renewed login is somebody else's");
    }
    return proof(answer, identity, metadata, settings);
  }

  @Override
  public Optional<String> endedSession(IdentityProvider provider, String logoutToken)
      throws ProviderAnswerException {
    OidcSettings settings = OidcSettings.of(provider.settings());
    OIDCProviderMetadata metadata = directory.metadata(settings.discovery());
    JWTClaimsSet claims = verifier.signed(logoutToken, metadata);
    boolean logout =
        "Logout".equals(claims.getClaim("typ"))
            || JsonFields.object(claims.getClaim("events"))
                .containsKey("http://schemas.openid.net/event/backchannel-logout");
    // A login's own token names its session as well: it must not be able to end it.
    return logout
            && claims.getClaim("nonce") == null
            && claims.getAudience().contains(settings.clientId())
            && claims.getClaim("sid") instanceof String session
        ? Optional.of(session)
        : Optional.empty();
  }

  private Credentials credentials(OidcSettings settings) {
    return new Credentials(
        settings.clientId(),
        secrets.read(settings.secret()),
        settings.secretInBody(),
        settings.jsonBody(),
        settings.looseEncoding());
  }

  private Optional<Map<String, Object>> identity(
      Map<String, Object> answer,
      OIDCProviderMetadata metadata,
      OidcSettings settings,
      @Nullable String nonce)
      throws ProviderAnswerException {
    String text = JsonFields.text(answer, "id_token");
    if (text == null) {
      return Optional.empty();
    }
    JWT token;
    try {
      token = JWTParser.parse(text);
    } catch (ParseException e) {
      throw new ProviderAnswerException("the identity token is unreadable");
    }
    return Optional.of(verifier.identity(token, metadata, settings.clientId(), nonce));
  }

  private AuthenticationResult proof(
      Map<String, Object> answer,
      Map<String, Object> identity,
      OIDCProviderMetadata metadata,
      OidcSettings settings)
      throws ProviderAnswerException {
    String access = JsonFields.text(answer, "access_token");
    if (access == null) {
      throw new ProviderAnswerException("the answer holds no access token");
    }
    Map<String, Object> claims = claims(access, identity, metadata, settings.source());
    if (!String.valueOf(claims.get("sub")).equals(identity.get("sub"))) {
      throw new ProviderAnswerException("the profile is somebody else's");
    }
    return new AuthenticationResult(
        OAuthClient.profile(claims, settings.unverified()), tokens(answer, access, identity));
  }

  private Map<String, Object> claims(
      String access,
      Map<String, Object> identity,
      OIDCProviderMetadata metadata,
      OidcSettings.Source source)
      throws ProviderAnswerException {
    URI userInfo = metadata.getUserInfoEndpointURI();
    Map<String, Object> claims =
        switch (source) {
          case ANY -> userInfo == null ? identity : http.read(userInfo, access);
          case USER_INFO -> {
            if (userInfo == null) {
              throw new ProviderAnswerException("the provider has no address for profiles");
            }
            yield http.read(userInfo, access);
          }
          case ID_TOKEN -> identity;
          case ACCESS_TOKEN -> verifier.signed(access, metadata).toJSONObject();
        };
    if (claims.get("sub") == null) {
      throw new ProviderAnswerException("the profile names nobody");
    }
    return claims;
  }

  private AuthenticationResult.Tokens tokens(
      Map<String, Object> answer, String access, Map<String, Object> identity) {
    long life =
        answer.get("expires_in") instanceof Number seconds ? seconds.longValue() : DEFAULT_LIFE;
    Instant expiry = clock.instant().plusSeconds(Math.clamp(life, 0, 31_536_000));
    String session = JsonFields.text(answer, "session_state");
    boolean offline =
        (" " + JsonFields.text(answer, "scope", "") + " ").contains(" offline_access ");
    return new AuthenticationResult.Tokens(
        access,
        JsonFields.text(answer, "refresh_token"),
        expiry,
        session == null ? JsonFields.text(identity, "sid") : session,
        offline);
  }
}
