package io.datafair.directory;

import static io.datafair.directory.DirectoryFixture.BASE;
import static io.datafair.directory.DirectoryFixture.cookies;
import static io.datafair.directory.DirectoryFixture.text;
import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.model.Filters;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.JWKSet;
import io.datafair.directory.DirectoryFixture.Call;
import io.datafair.runtime.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class SessionIT {
  private static final String ANA =
      "{\"email\":\"ana@example.org\",\"password\":\"passwd\",\"org\":\"town\"}";
  private static final String SUPER =
      "{\"email\":\"superadmin@example.org\",\"password\":\"passwd\",\"adminMode\":true}";
  private DirectoryFixture directory;

  @BeforeEach
  void start() {
    directory = new DirectoryFixture();
  }

  @AfterEach
  void stop() {
    directory.close();
  }

  private HttpResponse me(Map<String, String> cookies) {
    return directory.send(Call.get(BASE + "/auth/me").cookies(cookies));
  }

  private HttpResponse keepAlive(Map<String, String> cookies) {
    return directory.send(Call.post(BASE + "/auth/keepalive").cookies(cookies));
  }

  private static Map<String, String> merged(Map<String, String> held, HttpResponse answer) {
    Map<String, String> all = new LinkedHashMap<>(held);
    all.putAll(cookies(answer));
    return all;
  }

  @Test
  void tellsWhoIsThere() {
    assertThat(me(Map.of()).status()).isEqualTo(404);
    HttpResponse me = me(directory.session(ANA));
    assertThat(me.status()).isEqualTo(200);
    assertThat(text(me))
        .contains("  \"id\": \"ana\"", "  \"email\": \"Ana@example.org\"")
        .contains("\"organizations\": [\n    {\n")
        .doesNotContain("null", "isAdmin", "department");
    assertThat(text(directory.send(Call.get(BASE + "/auth/my-session"))))
        .isEqualTo("{\n  \"lang\": \"fr\",\n  \"dark\": false\n}");
  }

  @Test
  void renewsAnExpiredTokenAndSlides() {
    Map<String, String> cookies = directory.session(ANA);
    directory.clock.advance(Duration.ofMinutes(20));
    HttpResponse expired = me(cookies);
    assertThat(expired.status()).isEqualTo(401);
    assertThat(expired.cookies()).hasSize(5).allMatch(line -> line.contains("1970"));
    for (int month = 0; month < 3; month++) {
      directory.clock.advance(Duration.ofDays(29));
      HttpResponse renewed = keepAlive(cookies);
      assertThat(renewed.status()).isEqualTo(204);
      assertThat(renewed.cookies()).hasSize(6);
      cookies = merged(cookies, renewed);
      assertThat(me(cookies).status()).isEqualTo(200);
      assertThat(cookies).containsEntry("id_token_org", "town");
    }
    directory.clock.advance(Duration.ofDays(31));
    HttpResponse over = keepAlive(cookies);
    assertThat(over.status()).isEqualTo(401);
    assertThat(over.cookies()).hasSize(6);
  }

  @Test
  void endsAdminModeAfterTwelveHoursWhateverHappens() {
    Map<String, String> cookies = directory.session(SUPER);
    directory.clock.advance(Duration.ofHours(11));
    cookies = merged(cookies, keepAlive(cookies));
    assertThat(text(me(cookies))).contains("adminMode");
    directory.clock.advance(Duration.ofHours(2));
    assertThat(keepAlive(cookies).status()).isEqualTo(401);
  }

  @Test
  void leavesAdminMode() {
    Map<String, String> cookies = directory.session(SUPER);
    HttpResponse left = directory.send(Call.delete(BASE + "/auth/adminmode").cookies(cookies));
    assertThat(left.status()).isEqualTo(204);
    cookies = merged(cookies, left);
    assertThat(text(me(cookies))).contains("isAdmin").doesNotContain("adminMode");
    assertThat(directory.send(Call.delete(BASE + "/auth/adminmode").cookies(cookies)).status())
        .isEqualTo(403);
    assertThat(directory.send(Call.delete(BASE + "/auth/adminmode")).status()).isEqualTo(401);
    directory.clock.advance(Duration.ofDays(1));
    assertThat(keepAlive(cookies).status()).isEqualTo(204);
  }

  @Test
  void noTokenOfBeforeBringsAdminModeBack() {
    Map<String, String> before = directory.session(SUPER);
    directory.send(Call.delete(BASE + "/auth/adminmode").cookies(before));
    Map<String, String> again = merged(before, keepAlive(before));
    assertThat(text(me(again))).contains("isAdmin").doesNotContain("adminMode");
  }

  @Test
  void aLoginLinkOfAnOldPasswordOpensNothing() {
    String link = text(directory.login(ANA));
    directory.send(
        Call.post(BASE + "/auth/action")
            .json("{\"email\":\"ana@example.org\",\"action\":\"changePassword\"}"));
    String mail = directory.mailbox.link();
    directory.send(
        Call.post(BASE + "/users/ana/password?" + mail.substring(mail.indexOf('?') + 1))
            .json("{\"password\":\"Correct-horse-9\"}"));
    HttpResponse late = directory.send(Call.get(DirectoryFixture.path(link)));
    assertThat(late.headers().get("location")).endsWith("error=invalidToken");
    assertThat(late.cookies()).isEmpty();
  }

  @Test
  void showsOfASessionWhatPeopleMayKnow() {
    Map<String, String> cookies = directory.session(SUPER);
    String view = text(directory.send(Call.get(BASE + "/users/superadmin").cookies(cookies)));
    assertThat(view)
        .contains("\"deviceName\"")
        .doesNotContain("\"end\"", "\"adminMode\"", "\"relayed\"");
  }

  @Test
  void doesNotBelieveAnUnsignedClaim() {
    Map<String, String> cookies =
        directory.session("{\"email\":\"superadmin@example.org\",\"password\":\"passwd\"}");
    String[] parts = cookies.get("id_token").split("\\.");
    String payload =
        new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8)
            .replace("\"isAdmin\":1", "\"isAdmin\":1,\"adminMode\":1");
    Map<String, String> forged = new LinkedHashMap<>(cookies);
    forged.put("id_token", parts[0] + "." + encode(payload));
    assertThat(text(me(merged(cookies, keepAlive(forged))))).doesNotContain("adminMode");
    forged.put("id_token", parts[0] + "." + encode(payload.replace("superadmin", "ana")));
    assertThat(keepAlive(forged).status()).isEqualTo(401);
  }

  @Test
  void endsWithTheLogoutOfTheBrowser() {
    Map<String, String> cookies = directory.session(ANA);
    HttpResponse out = directory.send(Call.delete(BASE + "/auth").cookies(cookies));
    assertThat(out.status()).isEqualTo(204);
    assertThat(out.cookies()).hasSize(6).allMatch(line -> line.contains("1970"));
    HttpResponse revoked = keepAlive(cookies);
    assertThat(revoked.status()).isEqualTo(401);
    assertThat(revoked.cookies()).hasSize(6);
    assertThat(directory.send(Call.delete(BASE + "/auth")).status()).isEqualTo(204);
    assertThat(keepAlive(Map.of()).status()).isEqualTo(401);
  }

  @Test
  void followsWhatBecameOfTheAccount() {
    Map<String, String> cookies = directory.session(ANA);
    directory
        .database
        .getCollection("users")
        .updateOne(
            Filters.eq("_id", "ana"), new Document("$set", new Document("firstName", "Anna")));
    assertThat(text(me(merged(cookies, keepAlive(cookies))))).contains("Anna Diaz");
    directory.database.getCollection("organizations").deleteOne(Filters.eq("_id", "town"));
    assertThat(keepAlive(cookies).status()).isEqualTo(401);
    directory.database.getCollection("users").deleteOne(Filters.eq("_id", "ana"));
    assertThat(keepAlive(cookies).status()).isEqualTo(404);
  }

  @Test
  void refusesForgedTokens() throws Exception {
    Map<String, String> cookies = directory.session(ANA);
    String[] parts = cookies.get("id_token").split("\\.");
    String payload = new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8);
    String jwks = text(directory.send(Call.get("/simple-directory/.well-known/jwks.json")));
    var key = JWKSet.parse(jwks).getKeys().getFirst().toRSAKey();

    refused(
        parts[0] + "." + encode(payload.replace("ana", "superadmin")),
        cookies.get("id_token_sign"));
    refused(encode("{\"alg\":\"none\"}") + "." + parts[1], "AA");
    refused(encode("{\"alg\":\"none\",\"kid\":\"" + key.getKeyID() + "\"}") + "." + parts[1], "AA");
    JWSObject confused =
        new JWSObject(
            new JWSHeader.Builder(JWSAlgorithm.HS256)
                .type(JOSEObjectType.JWT)
                .keyID(key.getKeyID())
                .build(),
            new Payload(payload));
    confused.sign(new MACSigner(key.toRSAPublicKey().getEncoded()));
    String forged = confused.serialize();
    refused(
        forged.substring(0, forged.lastIndexOf('.')),
        forged.substring(forged.lastIndexOf('.') + 1));
    String exchange = cookies.get("id_token_ex");
    int cut = exchange.lastIndexOf('.');
    refused(exchange.substring(0, cut), exchange.substring(cut + 1));
  }

  private void refused(String token, String signature) {
    HttpResponse answer = me(Map.of("id_token", token, "id_token_sign", signature));
    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.cookies()).hasSize(5);
  }

  private static String encode(String text) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void toleratesCookieHeadersThatCarryAttributes() {
    Map<String, String> cookies = directory.session(ANA);
    String header =
        "id_token_ex=%s; Expires=Fri, 04 Dec 2026 10:00:00 GMT; Path=/simple-directory/; HttpOnly;"
                .formatted(cookies.get("id_token_ex"))
            + " SameSite=Lax; id_token=%s; Path=/; SameSite=Lax; id_token_sign=%s; HttpOnly; id_token=second"
                .formatted(cookies.get("id_token"), cookies.get("id_token_sign"));
    assertThat(directory.send(Call.get(BASE + "/auth/me").cookie(header)).status()).isEqualTo(200);
  }

  @Test
  void decodesTheAccountChosenByBrowserCode() {
    Map<String, String> cookies = new LinkedHashMap<>(directory.session(ANA));
    cookies.put("id_token_org", "%74own");
    assertThat(text(directory.send(Call.get(BASE + "/auth/my-session").cookies(cookies))))
        .contains("\"type\": \"organization\"");
    cookies.put("id_token_org", "");
    assertThat(text(directory.send(Call.get(BASE + "/auth/my-session").cookies(cookies))))
        .contains("\"type\": \"user\"", "\"accountRole\": \"admin\"");
  }

  @Test
  void publishesNoPrivateKey() {
    String jwks = text(directory.send(Call.get("/simple-directory/.well-known/jwks.json")));
    assertThat(jwks).contains("\"kid\": \"sd-", "\"alg\": \"RS256\"", "\"use\": \"sig\"");
    assertThat(jwks).doesNotContain("\"d\"", "\"p\"", "\"q\"");
    String stored = directory.database.getCollection("secrets").find().first().toJson();
    assertThat(stored).contains("aes256").doesNotContain("\\\"d\\\"");
  }
}
