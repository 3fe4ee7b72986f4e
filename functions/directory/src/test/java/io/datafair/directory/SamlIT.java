package io.datafair.directory;

import static io.datafair.directory.DirectoryFixture.BASE;
import static io.datafair.directory.DirectoryFixture.ORIGIN;
import static io.datafair.directory.DirectoryFixture.cookies;
import static io.datafair.directory.DirectoryFixture.path;
import static io.datafair.directory.DirectoryFixture.text;
import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.model.Filters;
import io.datafair.directory.DirectoryFixture.Call;
import io.datafair.directory.SamlIssuer.Answer;
import io.datafair.runtime.http.HttpResponse;
import io.datafair.runtime.http.Json;
import io.datafair.runtime.http.QueryParameters;
import java.io.ByteArrayInputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** Logins through SAML 2, with answers that are genuine and answers that are not. */
final class SamlIT {
  private static final String SITE = ORIGIN + "/simple-directory/api/auth";
  private static final String ID = "idpexampleorg";
  private static final String REFUSED = ORIGIN + "/simple-directory/login?error=badIDPQuery";
  private static SamlIssuer issuer;
  private static DirectoryFixture directory;

  /** A person at the provider: what travels with them and what the answer must name. */
  private record Away(String relay, String request) {}

  @BeforeAll
  static void start() throws Exception {
    issuer = new SamlIssuer("https://idp.example.org/metadata");
    directory = directory(issuer.metadata(false));
  }

  private static DirectoryFixture directory(String metadata) {
    byte[] provider =
        Json.bytes(
            List.of(
                Map.of(
                    "title",
                    "Region",
                    "metadata",
                    metadata,
                    "createMember",
                    Map.of("type", "never"))));
    return new DirectoryFixture("SAML2_PROVIDERS", new String(provider, StandardCharsets.UTF_8));
  }

  @AfterAll
  static void stop() {
    directory.close();
  }

  private static String location(HttpResponse response) {
    return response.headers().get("location");
  }

  private static HttpResponse leave(String query) {
    return directory.send(Call.get(BASE + "/auth/saml2/" + ID + "/login" + query));
  }

  private static QueryParameters query(String address) {
    return QueryParameters.parse(address.substring(address.indexOf('?') + 1));
  }

  private static String inflated(String request) throws Exception {
    return new String(
        new InflaterInputStream(
                new ByteArrayInputStream(Base64.getDecoder().decode(request)), new Inflater(true))
            .readAllBytes(),
        StandardCharsets.UTF_8);
  }

  private static Away away(String more) throws Exception {
    QueryParameters sent = query(location(leave(more)));
    Matcher id = Pattern.compile(" ID=\"([^\"]+)\"").matcher(inflated(sent.value("SAMLRequest")));
    assertThat(id.find()).isTrue();
    return new Away(sent.value("RelayState"), id.group(1));
  }

  private static HttpResponse post(String xml, String relay) {
    String encoded = Base64.getEncoder().encodeToString(xml.getBytes(StandardCharsets.UTF_8));
    return directory.send(
        Call.post(BASE + "/auth/saml2-assert")
            .form(
                "SAMLResponse="
                    + URLEncoder.encode(encoded, StandardCharsets.UTF_8)
                    + "&RelayState="
                    + relay));
  }

  private static HttpResponse answer(Consumer<Answer> change) throws Exception {
    Away away = away("");
    Answer answer = new Answer(issuer.entityId, SITE, away.request());
    change.accept(answer);
    return post(SamlIssuer.text(issuer.signed(answer.xml())), away.relay());
  }

  @Test
  void describesTheSiteToItsProviders() throws Exception {
    HttpResponse metadata = directory.send(Call.get(BASE + "/auth/saml2-metadata.xml"));
    assertThat(metadata.status()).isEqualTo(200);
    assertThat(text(metadata))
        .contains(
            "entityID=\"" + SITE + "/saml2-metadata.xml\"",
            "Location=\"" + SITE + "/saml2-assert\"",
            "WantAssertionsSigned=\"true\"");
    X509Certificate certificate = certificate(text(metadata));
    assertThat(
            Duration.between(
                certificate.getNotBefore().toInstant(), certificate.getNotAfter().toInstant()))
        .isCloseTo(Duration.ofDays(1095), Duration.ofHours(1));
    assertThat(certificate.getPublicKey().getAlgorithm()).isEqualTo("RSA");
    assertThat(text(directory.send(Call.get(BASE + "/auth/saml2-metadata.xml"))))
        .contains(Base64.getEncoder().encodeToString(certificate.getEncoded()).substring(0, 60));
    assertThat(
            directory
                .database
                .getCollection("secrets")
                .find(Filters.eq("_id", "saml:main"))
                .first())
        .extractingByKey("private")
        .asString()
        .contains("aes256");
  }

  private static X509Certificate certificate(String metadata) throws Exception {
    Matcher text = Pattern.compile("X509Certificate>([^<]+)<").matcher(metadata);
    assertThat(text.find()).isTrue();
    return (X509Certificate)
        CertificateFactory.getInstance("X.509")
            .generateCertificate(
                new ByteArrayInputStream(Base64.getMimeDecoder().decode(text.group(1))));
  }

  @Test
  void listsTheProviderByItsHost() {
    assertThat(text(directory.send(Call.get(BASE + "/auth/providers"))))
        .contains("\"type\": \"saml2\"", "\"id\": \"" + ID + "\"")
        .doesNotContain("EntityDescriptor");
  }

  @Test
  void asksTheProviderAgainForAdminMode() throws Exception {
    HttpResponse left = leave("?adminMode=true&email=nora@example.org");
    assertThat(location(left)).startsWith(issuer.signOn + "?SAMLRequest=");
    assertThat(query(location(left)).value("login_hint")).isEqualTo("nora@example.org");
    assertThat(inflated(query(location(left)).value("SAMLRequest")))
        .contains("ForceAuthn=\"true\"", SITE + "/saml2-assert", SITE + "/saml2-metadata.xml");
    assertThat(location(directory.send(Call.get(BASE + "/auth/saml2/nobody/login"))))
        .endsWith("error=unknownSAMLProvider");
  }

  @Test
  void signsRequestsForProvidersThatWantIt() throws Exception {
    try (DirectoryFixture signing = directory(issuer.metadata(true))) {
      String address = location(signing.send(Call.get(BASE + "/auth/saml2/" + ID + "/login")));
      String signedPart =
          address.substring(address.indexOf('?') + 1, address.indexOf("&Signature="));
      Signature verifier = Signature.getInstance("SHA256withRSA");
      verifier.initVerify(
          certificate(text(signing.send(Call.get(BASE + "/auth/saml2-metadata.xml")))));
      verifier.update(signedPart.getBytes(StandardCharsets.UTF_8));
      assertThat(verifier.verify(Base64.getDecoder().decode(query(address).value("Signature"))))
          .isTrue();
    }
  }

  @Test
  void opensTheSessionOfWhomAGenuineAnswerNames() throws Exception {
    Away away = away("?redirect=/data-fair/");
    Answer answer = new Answer(issuer.entityId, SITE, away.request());
    HttpResponse done = post(SamlIssuer.text(issuer.signed(answer.xml())), away.relay());
    assertThat(done.status()).isEqualTo(302);
    assertThat(location(done)).contains("/token_callback?id_token=");
    HttpResponse opened = directory.send(Call.get(path(location(done))));
    assertThat(location(opened)).isEqualTo(ORIGIN + "/data-fair/");
    assertThat(text(directory.send(Call.get(BASE + "/auth/me").cookies(cookies(opened)))))
        .contains("\"name\": \"Nora Roy\"", "\"email\": \"nora@example.org\"");
  }

  @Test
  void refusesAnAnswerThatIsNotForThisSiteNowOrThisRequest() throws Exception {
    assertThat(location(answer(a -> a.audience = "https://other.example.org"))).isEqualTo(REFUSED);
    assertThat(location(answer(a -> a.destination = "https://other.example.org/saml2-assert")))
        .isEqualTo(REFUSED);
    assertThat(location(answer(a -> a.recipient = "https://other.example.org/saml2-assert")))
        .isEqualTo(REFUSED);
    assertThat(location(answer(a -> a.issuer = "https://other.example.org"))).isEqualTo(REFUSED);
    assertThat(location(answer(a -> a.request = "another"))).isEqualTo(REFUSED);
    assertThat(location(answer(a -> a.until = Instant.now().minusSeconds(400)))).isEqualTo(REFUSED);
    assertThat(location(answer(a -> a.from = Instant.now().plusSeconds(400)))).isEqualTo(REFUSED);
    // Clocks differ a little.
    assertThat(location(answer(a -> a.from = Instant.now().plusSeconds(60))))
        .contains("token_callback");
    assertThat(answer(a -> a.attributes.remove("mail")).status()).isEqualTo(400);
  }

  @Test
  void takesAnAnswerOnce() throws Exception {
    Away away = away("");
    String xml =
        SamlIssuer.text(issuer.signed(new Answer(issuer.entityId, SITE, away.request()).xml()));
    assertThat(location(post(xml, away.relay()))).contains("token_callback");
    assertThat(post(xml, away.relay()).status()).isEqualTo(404);
    assertThat(location(post(xml, away("").relay()))).isEqualTo(REFUSED);
    assertThat(post(xml, "").status()).isEqualTo(400);
    assertThat(post(xml, "unknown").status()).isEqualTo(404);
  }

  @Test
  void refusesAnAnswerThatTheProviderDidNotSign() throws Exception {
    Away away = away("");
    String xml = new Answer(issuer.entityId, SITE, away.request()).xml();
    assertThat(location(post(xml, away.relay()))).isEqualTo(REFUSED);

    away = away("");
    xml = new Answer(issuer.entityId, SITE, away.request()).xml();
    SamlIssuer stranger = new SamlIssuer(issuer.entityId);
    assertThat(location(post(SamlIssuer.text(stranger.signed(xml)), away.relay())))
        .isEqualTo(REFUSED);

    away = away("");
    xml = new Answer(issuer.entityId, SITE, away.request()).xml();
    assertThat(location(post(SamlIssuer.text(issuer.signedAround(xml)), away.relay())))
        .isEqualTo(REFUSED);

    away = away("");
    xml = new Answer(issuer.entityId, SITE, away.request()).xml();
    assertThat(location(post(SamlIssuer.text(issuer.signedWeakly(xml)), away.relay())))
        .isEqualTo(REFUSED);

    away = away("");
    xml = new Answer(issuer.entityId, SITE, away.request()).xml();
    String changed =
        SamlIssuer.text(issuer.signed(xml)).replace("nora@example.org", "superadmin@example.org");
    assertThat(location(post(changed, away.relay()))).isEqualTo(REFUSED);
  }

  /** A forged assertion beside, around or inside the genuine one, which stays signed. */
  @Test
  void refusesAGenuineSignatureWrappedInAForgery() throws Exception {
    for (int variant = 0; variant < 5; variant++) {
      Away away = away("");
      Document document = issuer.signed(new Answer(issuer.entityId, SITE, away.request()).xml());
      wrap(document, variant);
      assertThat(location(post(SamlIssuer.text(document), away.relay())))
          .as("variant " + variant)
          .isEqualTo(REFUSED);
    }
  }

  private static void wrap(Document document, int variant) {
    Element response = document.getDocumentElement();
    Element genuine =
        (Element) document.getElementsByTagNameNS(SamlIssuer.ASSERTION, "Assertion").item(0);
    Element signature =
        (Element)
            document
                .getElementsByTagNameNS("http://www.w3.org/2000/09/xmldsig#", "Signature")
                .item(0);
    Element forged = (Element) genuine.cloneNode(true);
    Node copiedSignature =
        forged.getElementsByTagNameNS("http://www.w3.org/2000/09/xmldsig#", "Signature").item(0);
    forged.removeChild(copiedSignature);
    forged.setAttribute("ID", "_forged");
    Element value =
        (Element) forged.getElementsByTagNameNS(SamlIssuer.ASSERTION, "AttributeValue").item(0);
    value.setTextContent("superadmin@example.org");
    switch (variant) {
      case 0 -> response.insertBefore(forged, genuine);
      case 1 -> response.appendChild(forged);
      case 2 -> {
        // The genuine assertion hides in the signature of the forged one.
        response.replaceChild(forged, genuine);
        genuine.removeChild(signature);
        Element object =
            document.createElementNS("http://www.w3.org/2000/09/xmldsig#", "ds:Object");
        object.appendChild(genuine);
        signature.appendChild(object);
        forged.insertBefore(signature, forged.getFirstChild().getNextSibling());
      }
      case 3 -> {
        // The genuine assertion hides among the extensions of the answer.
        Element extensions = document.createElementNS(SamlIssuer.PROTOCOL, "samlp:Extensions");
        response.replaceChild(forged, genuine);
        extensions.appendChild(genuine);
        response.insertBefore(extensions, response.getFirstChild().getNextSibling());
      }
      default -> {
        // Two assertions under one identifier.
        forged.setAttribute("ID", "_assertion");
        response.insertBefore(forged, genuine);
      }
    }
  }

  @Test
  void readsAnAddressWholeWhenACommentCutsIt() throws Exception {
    Away away = away("");
    Answer answer = new Answer(issuer.entityId, SITE, away.request());
    answer.attributes.put("mail", "ana@example.org.evil.example");
    String cut =
        SamlIssuer.text(issuer.signed(answer.xml()))
            .replace("ana@example.org.evil", "ana@example.org<!-- -->.evil");
    post(cut, away.relay());
    assertThat(
            directory
                .database
                .getCollection("users")
                .find(Filters.and(Filters.eq("_id", "ana"), Filters.exists("saml2")))
                .first())
        .isNull();
  }

  @Test
  void readsNoEntityAndNoDocumentOfAnotherShape() throws Exception {
    for (String prefix :
        List.of(
            "<!DOCTYPE r [<!ENTITY x SYSTEM \"file:///etc/hostname\">]>",
            "<!DOCTYPE r SYSTEM \"http://127.0.0.1:9/evil.dtd\">",
            "<!DOCTYPE r [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;&a;\">]>")) {
      Away away = away("");
      Answer answer = new Answer(issuer.entityId, SITE, away.request());
      String xml = SamlIssuer.text(issuer.signed(answer.xml()));
      assertThat(location(post(prefix + xml, away.relay()))).as(prefix).isEqualTo(REFUSED);
    }
    Away away = away("");
    assertThat(location(post("<a/>", away.relay()))).isEqualTo(REFUSED);
    away = away("");
    assertThat(location(post("not xml", away.relay()))).isEqualTo(REFUSED);
    away = away("");
    Answer answer = new Answer(issuer.entityId, SITE, away.request());
    String malformed = answer.xml().replace("<samlp:Status>", "<samlp:Unknown/><samlp:Status>");
    assertThat(location(post(SamlIssuer.text(issuer.signed(malformed)), away.relay())))
        .isEqualTo(REFUSED);
  }

  @Test
  void neverGoesOnToAnotherSite() throws Exception {
    Away away = away("?redirect=https://evil.example");
    Answer answer = new Answer(issuer.entityId, SITE, away.request());
    HttpResponse done = post(SamlIssuer.text(issuer.signed(answer.xml())), away.relay());
    assertThat(query(location(done)).value("redirect")).isEqualTo(ORIGIN + "/simple-directory/me");
  }

  @Test
  void answersLogoutsWithoutEffect() {
    assertThat(directory.send(Call.get(BASE + "/auth/saml2-logout")).status()).isEqualTo(204);
    assertThat(directory.send(Call.post(BASE + "/auth/saml2-logout")).status()).isEqualTo(204);
  }
}
