package io.datafair.directory.provider.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.datafair.core.problem.ProblemException;
import io.datafair.directory.key.SecretCipher;
import io.datafair.directory.provider.configuration.ClientSecrets;
import io.datafair.directory.provider.configuration.IdentityProvider;
import io.datafair.directory.provider.configuration.ProviderSettings;
import io.datafair.directory.provider.configuration.ProviderType;
import io.datafair.directory.provider.configuration.SocialProvider;
import io.datafair.directory.provider.login.Profile;
import io.datafair.directory.provider.login.ProviderAnswerException;
import io.datafair.directory.provider.login.RelayState;
import io.datafair.runtime.outbound.OutboundClient;
import io.datafair.runtime.outbound.OutboundRules;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The known providers, whose answers are written here. */
class SocialClientTest {
  private final Map<String, String> answers = new ConcurrentHashMap<>();
  private final Map<String, String> sent = new ConcurrentHashMap<>();
  private HttpServer server;
  private SocialClient client;

  @BeforeEach
  void start() throws Exception {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          String path = exchange.getRequestURI().getPath();
          sent.put(
              path,
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)
                  + exchange.getRequestHeaders().getFirst("Authorization"));
          byte[] answer = answers.getOrDefault(path, "{}").getBytes(StandardCharsets.UTF_8);
          exchange.getResponseHeaders().add("content-type", "application/json");
          exchange.sendResponseHeaders(200, answer.length);
          exchange.getResponseBody().write(answer);
          exchange.close();
        });
    server.start();
    URI base = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    SocialProvider.Endpoints endpoints =
        new SocialProvider.Endpoints(
            base.resolve("/authorize"), base.resolve("/token"), base.resolve("/user"), "email");
    ProviderSettings.Client known = new ProviderSettings.Client("known", "SECRET");
    ProviderSettings settings =
        new ProviderSettings(
            Map.of("github", known, "google", known, "linkedin", known, "facebook", known),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            new OutboundRules(Set.of("127.0.0.1")),
            name -> "s3cret");
    client =
        new SocialClient(
            Map.of(
                "github",
                endpoints,
                "google",
                endpoints,
                "linkedin",
                endpoints,
                "facebook",
                endpoints),
            settings,
            new OAuthHttp(new OutboundClient(settings.outbound())),
            new ClientSecrets(new SecretCipher(() -> "cipher"), settings.variables()),
            Clock.systemUTC());
    answers.put("/token", "{\"access_token\":\"at\",\"token_type\":\"bearer\"}");
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private static IdentityProvider provider(String name) {
    return SocialProvider.of(name).provider();
  }

  private static RelayState state(String name) {
    return new RelayState(
        "state-1",
        ProviderType.OAUTH,
        name,
        null,
        "verifier",
        "nonce",
        "browser",
        new RelayState.Parameters("/", null, null, null, true));
  }

  private Profile profile(String name) throws ProviderAnswerException {
    return client
        .exchange(
            new OAuthClient.Arrival(
                provider(name), state(name), "http://localhost/callback", "code", null))
        .profile();
  }

  @Test
  void sendsToTheProvider() throws ProviderAnswerException {
    assertThat(
            client.authorization(
                new OAuthClient.Departure(
                    provider("github"), state("github"), "http://localhost/cb", "a@b.c")))
        .contains(
            "client_id=known",
            "state=state-1",
            "redirect_uri=http%3A%2F%2Flocalhost%2Fcb",
            "login_hint=a%40b.c",
            "prompt=login");
  }

  @Test
  void takesThePrimaryAndVerifiedAddressOfGithub() throws ProviderAnswerException {
    answers.put("/user", "{\"id\":7,\"name\":\"Nora Roy\",\"email\":\"public@example.org\"}");
    answers.put(
        "/user/emails",
        "[{\"email\":\"other@example.org\",\"primary\":false,\"verified\":true},"
            + "{\"email\":\"nora@example.org\",\"primary\":true,\"verified\":true}]");
    Profile nora = profile("github");
    assertThat(nora.email()).isEqualTo("nora@example.org");
    assertThat(nora.subject()).isEqualTo("7");
    assertThat(nora.lastName()).isEqualTo("Nora Roy");
    assertThat(sent.get("/token")).contains("client_secret=s3cret", "code=code");
    assertThat(sent.get("/user")).contains("Bearer at");
    answers.put(
        "/user/emails", "[{\"email\":\"nora@example.org\",\"primary\":true,\"verified\":false}]");
    assertThatThrownBy(() -> profile("github")).isInstanceOf(ProblemException.class);
  }

  @Test
  void asksGoogleForAVerifiedAddress() throws ProviderAnswerException {
    answers.put("/user", "{\"sub\":\"1\",\"email\":\"nora@example.org\",\"email_verified\":true}");
    assertThat(profile("google").email()).isEqualTo("nora@example.org");
    answers.put("/user", "{\"sub\":\"1\",\"email\":\"nora@example.org\"}");
    assertThatThrownBy(() -> profile("google")).isInstanceOf(ProblemException.class);
    assertThat(profile("linkedin").email()).isEqualTo("nora@example.org");
  }

  @Test
  void neverTrustsFacebook() {
    answers.put("/user", "{\"id\":\"1\",\"email\":\"nora@example.org\",\"email_verified\":true}");
    assertThatThrownBy(() -> profile("facebook")).isInstanceOf(ProblemException.class);
  }

  @Test
  void refusesAnAnswerWithoutToken() {
    answers.put("/token", "{\"error\":\"bad_verification_code\"}");
    assertThatThrownBy(() -> profile("github")).isInstanceOf(ProviderAnswerException.class);
  }
}
