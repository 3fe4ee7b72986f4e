package io.datafair.local.acceptance;

import static io.datafair.local.acceptance.harness.Caller.API;
import static io.datafair.local.acceptance.harness.Caller.DIRECTORY;
import static io.datafair.local.acceptance.harness.Caller.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.datafair.local.acceptance.harness.Answer;
import io.datafair.local.acceptance.harness.Caller;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Sessions, from the login form to the tokens that others verify. */
@Order(20)
class DirectoryIT {
  private static final List<String> SESSION_COOKIES =
      List.of(
          "id_token",
          "id_token_sign",
          "id_token_org",
          "id_token_dep",
          "id_token_role",
          "id_token_ex");

  @Test
  void aPasswordGivesAnAddressThatOpensTheSession() {
    Caller alice = Caller.anonymous();
    Answer login =
        alice
            .post(
                DIRECTORY + "/password",
                Map.of("email", " alice@example.org ", "password", PASSWORD, "org", "ville"))
            .expect(200);
    assertThat(login.text()).contains("/simple-directory/api/auth/token_callback?id_token=");
    assertThat(login.setCookies()).isEmpty();

    Answer callback = alice.get(login.text()).expect(302);
    assertThat(callback.header("location")).endsWith("/simple-directory/me");
    assertThat(callback.setCookies())
        .extracting(line -> line.substring(0, line.indexOf('=')))
        .containsExactlyElementsOf(SESSION_COOKIES);
    assertThat(cookieLine(callback, "id_token_sign")).contains("httponly").contains("samesite=lax");
    assertThat(cookieLine(callback, "id_token")).doesNotContain("httponly").contains("path=/;");
    assertThat(cookieLine(callback, "id_token_ex"))
        .contains("httponly")
        .contains("path=/simple-directory/");
    assertThat(alice.cookie("id_token").split("\\.")).hasSize(2);
    assertThat(alice.cookie("id_token_org")).isEqualTo("ville");

    JsonNode me = alice.get(DIRECTORY + "/me").expect(200).json();
    assertThat(me.path("email").asString()).isEqualTo("alice@example.org");
    assertThat(me.path("organizations").path(0).path("role").asString()).isEqualTo("admin");
    assertThat(me.has("isAdmin")).isFalse();
  }

  private static String cookieLine(Answer answer, String name) {
    return answer.setCookies().stream()
            .filter(line -> line.startsWith(name + "="))
            .findFirst()
            .orElseThrow()
            .toLowerCase(java.util.Locale.ROOT)
        + ";";
  }

  @Test
  void aFormOpensTheSessionAtOnce() {
    Caller bob = Caller.anonymous();
    Answer login =
        form(bob, "?redirect=" + encoded(origin() + "/data-fair/datasets"), "bob", PASSWORD)
            .expect(302);
    assertThat(login.header("location")).isEqualTo(origin() + "/data-fair/datasets");
    assertThat(login.setCookies()).hasSize(6);
    bob.get(DIRECTORY + "/me").expect(200);
  }

  @Test
  void aWrongPasswordIsRefusedInBothWays() {
    Answer json =
        Caller.anonymous()
            .post(
                DIRECTORY + "/password",
                Map.of("email", "alice@example.org", "password", "not-the-password"))
            .expect(400);
    assertThat(json.header("content-type")).startsWith("text/");
    assertThat(json.text()).isNotBlank();
    assertThat(json.setCookies()).isEmpty();
    Answer form = form(Caller.anonymous(), "", "alice", "not-the-password").expect(302);
    assertThat(form.header("location")).contains("/simple-directory/login?error=badCredentials");
    assertThat(form.setCookies()).isEmpty();
  }

  @Test
  void anUnknownOrganizationUserOrFieldIsRefused() {
    Caller anyone = Caller.anonymous();
    Map<String, String> alice = Map.of("email", "alice@example.org", "password", PASSWORD);
    anyone.post(DIRECTORY + "/password?org=nowhere", alice).expect(400);
    anyone
        .post(DIRECTORY + "/password", Map.of("email", "nobody@example.org", "password", PASSWORD))
        .expect(400);
    anyone
        .post(
            DIRECTORY + "/password",
            Map.of("email", "alice@example.org", "password", PASSWORD, "surprise", "x"))
        .expect(400);
    anyone.post(DIRECTORY + "/password", Map.of("email", "alice@example.org")).expect(400);
    Answer badMail =
        anyone.post(DIRECTORY + "/password", Map.of("email", "alice", "password", PASSWORD));
    assertThat(badMail.expect(400).text()).isNotBlank();
  }

  @Test
  void messagesFollowTheLanguageOfTheReader() {
    Map<String, String> wrong = Map.of("email", "alice@example.org", "password", "wrong");
    Caller english = Caller.anonymous().withCookie("i18n_lang", "en");
    String inEnglish = english.post(DIRECTORY + "/password", wrong).expect(400).text();
    String inFrench = Caller.anonymous().post(DIRECTORY + "/password", wrong).expect(400).text();
    assertThat(inEnglish).isNotEqualTo(inFrench);
    Caller spanish = Caller.anonymous().withCookie("i18n_lang", "es");
    assertThat(spanish.post(DIRECTORY + "/password", wrong).expect(400).text())
        .isNotIn(inEnglish, inFrench);
  }

  @Test
  void theServiceIsReachedBelowThePathOfASite() {
    Caller anyone = Caller.anonymous();
    for (String site : new String[] {"/nowhere", "/nowhere/at-all"}) {
      assertThat(anyone.get(site + "/simple-directory/api/sites/_public").expect(404).text())
          .isEqualTo("unknown site");
      assertThat(anyone.get(site + "/simple-directory/.well-known/jwks.json").expect(200).text())
          .contains("\"kid\"");
    }
  }

  @Test
  void nobodyHasNoProfileAndMayLeave() {
    Answer me = Caller.anonymous().get(DIRECTORY + "/me").expect(404);
    assertThat(me.text()).isEmpty();
    Caller.anonymous().delete(DIRECTORY + "/").expect(204);
    Caller.anonymous().post(DIRECTORY + "/keepalive").expect(401);
  }

  @Test
  void keepaliveRenewsAndLogoutEndsTheSession() {
    Caller carol = Caller.member("carol", "ville");
    Answer kept = carol.post(DIRECTORY + "/keepalive").expect(204);
    assertThat(kept.setCookies()).hasSize(6);
    assertThat(carol.cookie("id_token_org")).isEqualTo("ville");

    String exchange = carol.cookie("id_token_ex");
    String token = carol.cookie("id_token");
    String signature = carol.cookie("id_token_sign");
    Answer left = carol.delete(DIRECTORY + "/").expect(204);
    assertThat(left.setCookies()).hasSizeGreaterThanOrEqualTo(3).allMatch(DirectoryIT::isDeletion);
    carol.get(DIRECTORY + "/me").expect(404);

    Caller stolen =
        Caller.anonymous()
            .withCookie("id_token", token)
            .withCookie("id_token_sign", signature)
            .withCookie("id_token_ex", exchange);
    Answer refused = stolen.post(DIRECTORY + "/keepalive").expect(401);
    assertThat(refused.setCookies()).anyMatch(line -> line.startsWith("id_token_ex=;"));
  }

  private static boolean isDeletion(String line) {
    return line.matches("(?i)[a-z_]+=;.*expires=Thu, 0?1[ -]Jan[ -]1970 00:00:00 GMT.*");
  }

  @Test
  void aMemberActsForOneselfOrForTheOrganization() {
    Caller alice = Caller.user("alice").withCookie("id_token_org", "");
    JsonNode personal = alice.get(DIRECTORY + "/my-session").expect(200).json();
    assertThat(personal.path("account").path("type").asString()).isEqualTo("user");
    alice.withCookie("id_token_org", "ville");
    JsonNode town = alice.get(DIRECTORY + "/my-session").expect(200).json();
    assertThat(town.path("account").path("id").asString()).isEqualTo("ville");
    assertThat(town.path("accountRole").asString()).isEqualTo("admin");
  }

  @Test
  void anAddressElsewhereIsNeverWhereALoginLeads() {
    for (String elsewhere :
        List.of("https://evil.example/", "//evil.example/", origin() + "@evil.example/")) {
      Answer form = form(Caller.anonymous(), "?redirect=" + encoded(elsewhere), "alice", PASSWORD);
      assertThat(form.expect(302).header("location")).startsWith(origin() + "/");

      Caller alice = Caller.anonymous();
      Answer login =
          alice.post(
              DIRECTORY + "/password?redirect=" + encoded(elsewhere),
              Map.of("email", "alice@example.org", "password", PASSWORD));
      assertThat(login.expect(200).text()).startsWith(origin() + "/");
      String forged =
          login.text().replaceAll("&redirect=[^&]*", "") + "&redirect=" + encoded(elsewhere);
      assertThat(alice.get(forged).expect(302).header("location")).startsWith(origin() + "/");
    }
  }

  @Test
  void onlyASuperAdministratorEntersAdminModeAndLeavesItAgain() {
    Answer refused =
        Caller.anonymous()
            .post(
                DIRECTORY + "/password",
                Map.of("email", "alice@example.org", "password", PASSWORD, "adminMode", true));
    refused.expect(403);
    Map<String, Object> offered =
        Map.of("email", "superadmin@example.org", "password", PASSWORD, "offerAdminMode", true);
    JsonNode step = Caller.anonymous().post(DIRECTORY + "/password", offered).expect(200).json();
    assertThat(step.path("step").asString()).isEqualTo("adminMode");

    Caller admin =
        Caller.loggedIn(
            Map.of("email", "superadmin@example.org", "password", PASSWORD, "adminMode", true));
    JsonNode me = admin.get(DIRECTORY + "/me").expect(200).json();
    assertThat(me.path("isAdmin").asInt()).isEqualTo(1);
    assertThat(me.path("adminMode").asInt()).isEqualTo(1);
    admin.delete(DIRECTORY + "/adminmode").expect(204);
    assertThat(admin.get(DIRECTORY + "/me").expect(200).json().has("adminMode")).isFalse();
  }

  @Test
  void theKeysOfTokensArePublished() throws ParseException {
    for (String path :
        List.of("/simple-directory/.well-known/jwks.json", "/.well-known/jwks.json")) {
      JWKSet keys = JWKSet.parse(Caller.anonymous().get(path).expect(200).text());
      assertThat(keys.getKeys()).isNotEmpty().allMatch(key -> !key.isPrivate());
      assertThat(keys.getKeys().getFirst().getAlgorithm().getName()).isEqualTo("RS256");
    }
  }

  @Test
  void aCallbackWithABadTokenLeadsToTheLoginPage() {
    Answer none = Caller.anonymous().get(DIRECTORY + "/token_callback").expect(302);
    assertThat(none.header("location")).contains("/simple-directory/login?error=missingToken");
    Answer bad = Caller.anonymous().get(DIRECTORY + "/token_callback?id_token=a.b.c").expect(302);
    assertThat(bad.header("location")).contains("/simple-directory/login?error=invalidToken");
    assertThat(bad.setCookies()).noneMatch(line -> line.matches("id_token=[^;].*"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"forged and expired", "forged", "none", "HS256", "altered", "unknown kid"})
  void aTokenThatIsNotOursIsRefusedAndItsCookiesRemoved(String kind) throws Exception {
    String token = badToken(kind);
    int end = token.lastIndexOf('.');
    for (String path : List.of("/datasets", "/datasets/communes", "/datasets/communes/lines")) {
      Caller holder =
          Caller.anonymous()
              .withCookie("id_token", token.substring(0, end))
              .withCookie("id_token_sign", token.substring(end + 1));
      Answer refused = holder.get(API + path).expect(401);
      assertThat(refused.setCookies())
          .filteredOn(DirectoryIT::isDeletion)
          .extracting(line -> line.substring(0, line.indexOf('=')))
          .contains("id_token", "id_token_sign", "id_token_org", "id_token_dep", "id_token_role");
    }
  }

  /** Tokens that claim to be Alice, each wrong in one way. */
  private static String badToken(String kind) throws Exception {
    Caller alice = Caller.member("alice", "ville");
    String genuine = alice.cookie("id_token") + "." + alice.cookie("id_token_sign");
    SignedJWT real = SignedJWT.parse(genuine);
    JWTClaimsSet claims = real.getJWTClaimsSet();
    String kid = real.getHeader().getKeyID();
    RSAKey stranger = new RSAKeyGenerator(2048).keyID(kid).generate();
    return switch (kind) {
      case "forged and expired" ->
          signed(
              stranger,
              kid,
              new JWTClaimsSet.Builder(claims)
                  .expirationTime(Date.from(Instant.now().minusSeconds(60)))
                  .build());
      case "forged" -> signed(stranger, kid, claims);
      case "unknown kid" -> signed(stranger, "sd-unknown", claims);
      case "none" ->
          base64("{\"alg\":\"none\",\"typ\":\"JWT\",\"kid\":\"" + kid + "\"}")
              + "."
              + base64(claims.toString())
              + ".x";
      case "HS256" -> confused(kid, claims);
      case "altered" -> {
        String[] parts = genuine.split("\\.");
        yield parts[0]
            + "."
            + base64(claims.toString().replace("\"admin\"", "\"admin \""))
            + "."
            + parts[2];
      }
      default -> throw new IllegalArgumentException(kind);
    };
  }

  private static String signed(RSAKey key, String kid, JWTClaimsSet claims) throws JOSEException {
    SignedJWT token =
        new SignedJWT(
            new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(kid).type(JOSEObjectType.JWT).build(),
            claims);
    token.sign(new RSASSASigner(key));
    return token.serialize();
  }

  /** The public key taken for a shared secret. */
  private static String confused(String kid, JWTClaimsSet claims)
      throws JOSEException, ParseException {
    JWKSet keys = JWKSet.parse(Caller.anonymous().get("/.well-known/jwks.json").text());
    byte[] secret = keys.getKeyByKeyId(kid).toRSAKey().toRSAPublicKey().getEncoded();
    SignedJWT token =
        new SignedJWT(new JWSHeader.Builder(JWSAlgorithm.HS256).keyID(kid).build(), claims);
    token.sign(new MACSigner(secret));
    return token.serialize();
  }

  private static Answer form(Caller caller, String query, String user, String password) {
    String body = "email=" + encoded(user + "@example.org") + "&password=" + encoded(password);
    return caller.send(
        "POST",
        DIRECTORY + "/password" + query,
        BodyPublishers.ofString(body),
        Map.of("content-type", "application/x-www-form-urlencoded"));
  }

  private static URI origin() {
    return io.datafair.local.acceptance.harness.Platform.running().origin();
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static String base64(String text) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
