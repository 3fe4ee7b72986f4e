package io.datafair.runtime.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import io.datafair.core.account.Account;
import io.datafair.core.account.AccountType;
import io.datafair.core.account.Language;
import io.datafair.core.account.Session;
import io.datafair.core.problem.ProblemException;
import io.datafair.runtime.http.Caller;
import io.datafair.runtime.http.HttpRequest;
import io.datafair.runtime.http.QueryParameters;
import java.time.Clock;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

final class IdentityResolverTest {
  private static RSAKey key;
  private static RSAKey stranger;
  private final AtomicInteger lookUps = new AtomicInteger();
  private final IdentityResolver identity =
      new IdentityResolver(
          new TokenVerifier(
              id -> {
                lookUps.incrementAndGet();
                try {
                  return id.equals(key.getKeyID())
                      ? Optional.of(key.toRSAPublicKey())
                      : Optional.empty();
                } catch (com.nimbusds.jose.JOSEException e) {
                  throw new AssertionError(e);
                }
              },
              Clock.systemUTC()),
          Clock.systemUTC());

  @BeforeAll
  static void keys() throws Exception {
    key = new RSAKeyGenerator(2048).keyID("sd-1").generate();
    stranger = new RSAKeyGenerator(2048).keyID("sd-1").generate();
  }

  private static Map<String, Object> claims() {
    Map<String, Object> claims = new LinkedHashMap<>();
    claims.put("id", "ana");
    claims.put("email", "ana@example.org");
    claims.put("name", "Ana Diaz");
    claims.put(
        "organizations",
        List.of(
            Map.of("id", "town", "name", "Town hall", "role", "admin"),
            Map.of("id", "region", "name", "Region", "role", "user", "department", "roads"),
            Map.of("id", "region", "name", "Region", "role", "contrib", "department", "parks")));
    claims.put("exp", Clock.systemUTC().instant().getEpochSecond() + 900);
    return claims;
  }

  private static Map<String, String> cookies(
      Map<String, Object> claims, RSAKey by, JWSAlgorithm algorithm) throws Exception {
    JWSObject token =
        new JWSObject(
            new JWSHeader.Builder(algorithm).keyID(by.getKeyID()).build(), new Payload(claims));
    token.sign(new RSASSASigner(by));
    String text = token.serialize();
    Map<String, String> cookies = new HashMap<>();
    cookies.put("id_token", text.substring(0, text.lastIndexOf('.')));
    cookies.put("id_token_sign", text.substring(text.lastIndexOf('.') + 1));
    return cookies;
  }

  private static HttpRequest request(String method, Map<String, String> cookies) {
    return new HttpRequest(
        method,
        "/data-fair/api/v1/datasets",
        QueryParameters.parse(null),
        Map.of(),
        cookies,
        new byte[0],
        Map.of(),
        "https://data.example.org",
        Caller.viewer("192.0.2.1"),
        "r1",
        Language.FR);
  }

  private Session session(Map<String, String> cookies, String... more) {
    Map<String, String> all = new HashMap<>(cookies);
    for (int i = 0; i < more.length; i += 2) {
      all.put(more[i], more[i + 1]);
    }
    return identity.of(request("GET", all));
  }

  private void refused(Map<String, String> cookies) {
    assertThatThrownBy(() -> identity.of(request("GET", cookies)))
        .isInstanceOfSatisfying(
            ProblemException.class,
            refusal -> {
              assertThat(refusal.problem().status()).isEqualTo(401);
              assertThat(refusal.problem().cookies())
                  .hasSize(5)
                  .allMatch(line -> line.contains("; secure") && line.contains("1970"));
            });
  }

  @Test
  void isAnonymousWithoutBothCookies() throws Exception {
    Map<String, String> cookies = cookies(claims(), key, JWSAlgorithm.RS256);
    assertThat(session(Map.of()).user()).isNull();
    assertThat(session(Map.of("id_token", cookies.get("id_token"))).user()).isNull();
    assertThat(session(Map.of("i18n_lang", "en")).language()).isEqualTo(Language.EN);
  }

  @Test
  void readsTheActiveAccount() throws Exception {
    Map<String, String> cookies = cookies(claims(), key, JWSAlgorithm.RS256);
    assertThat(session(cookies).account()).isEqualTo(Account.user("ana", "Ana Diaz"));
    assertThat(session(cookies, "id_token_org", "town").accountRole()).isEqualTo("admin");
    assertThat(session(cookies, "id_token_org", "region", "id_token_dep", "parks").account())
        .isEqualTo(new Account(AccountType.ORGANIZATION, "region", "Region", "parks", null));
    assertThat(session(cookies, "id_token_org", "region", "id_token_role", "contrib").accountRole())
        .isEqualTo("contrib");
    assertThat(session(cookies, "id_token_org", "%72egion").accountRole()).isEqualTo("user");
    assertThat(session(cookies, "id_token_org", "elsewhere").account().type())
        .isEqualTo(AccountType.USER);
  }

  @Test
  void checksASignatureOnce() throws Exception {
    Map<String, String> cookies = cookies(claims(), key, JWSAlgorithm.RS256);
    for (int i = 0; i < 5; i++) {
      assertThat(session(cookies).user()).isNotNull();
    }
    assertThat(lookUps).hasValue(1);
  }

  @Test
  void refusesWhatTheDirectoryDidNotSign() throws Exception {
    refused(cookies(claims(), stranger, JWSAlgorithm.RS256));
    refused(cookies(claims(), key, JWSAlgorithm.RS512));
    refused(cookies(claims(), key, JWSAlgorithm.PS256));
    refused(Map.of("id_token", "a", "id_token_sign", "b"));
    Map<String, String> other = cookies(claims(), key, JWSAlgorithm.RS256);
    Map<String, Object> more = claims();
    more.put("isAdmin", 1);
    refused(
        Map.of(
            "id_token",
            cookies(more, stranger, JWSAlgorithm.RS256).get("id_token"),
            "id_token_sign",
            other.get("id_token_sign")));
  }

  @Test
  void refusesTokensOutOfTheirTime() throws Exception {
    long now = Clock.systemUTC().instant().getEpochSecond();
    Map<String, Object> expired = claims();
    expired.put("exp", now - 10);
    refused(cookies(expired, key, JWSAlgorithm.RS256));
    Map<String, Object> early = claims();
    early.put("nbf", now + 60);
    refused(cookies(early, key, JWSAlgorithm.RS256));
    Map<String, Object> endless = claims();
    endless.remove("exp");
    refused(cookies(endless, key, JWSAlgorithm.RS256));
  }

  @Test
  void refusesTokensMadeForSomethingElse() throws Exception {
    Map<String, Object> login = claims();
    login.put("temporary", true);
    refused(cookies(login, key, JWSAlgorithm.RS256));
    Map<String, Object> action = claims();
    action.put("action", "changePassword");
    refused(cookies(action, key, JWSAlgorithm.RS256));
  }

  @Test
  void readsFlagsAndLimitsPseudoSessionsToReading() throws Exception {
    Map<String, Object> claims = claims();
    claims.put("isAdmin", 1);
    claims.put("adminMode", 1);
    assertThat(session(cookies(claims, key, JWSAlgorithm.RS256)).adminMode()).isTrue();
    claims.remove("isAdmin");
    assertThat(session(cookies(claims, key, JWSAlgorithm.RS256)).adminMode()).isFalse();
    claims.put("pseudoSession", true);
    Map<String, String> pseudo = cookies(claims, key, JWSAlgorithm.RS256);
    assertThat(session(pseudo).user()).isNotNull();
    assertThatThrownBy(() -> identity.of(request("POST", pseudo)))
        .hasMessageContaining("pseudo session only allows GET requests");
  }

  @Test
  void asksOtherCredentialsFirst() throws Exception {
    Session byKey =
        new Session(null, Account.user("robot", "Robot"), "admin", List.of("read"), Language.FR);
    IdentityResolver both =
        new IdentityResolver(
            new TokenVerifier(id -> Optional.empty(), Clock.systemUTC()),
            Clock.systemUTC(),
            request -> Optional.of(byKey));
    assertThat(both.of(request("GET", cookies(claims(), key, JWSAlgorithm.RS256)))).isSameAs(byKey);
  }
}
