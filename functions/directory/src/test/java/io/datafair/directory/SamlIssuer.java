package io.datafair.directory;

import java.io.ByteArrayInputStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.security.PrivateKey;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.security.auth.x500.X500Principal;
import javax.xml.crypto.dsig.CanonicalizationMethod;
import javax.xml.crypto.dsig.Reference;
import javax.xml.crypto.dsig.SignedInfo;
import javax.xml.crypto.dsig.Transform;
import javax.xml.crypto.dsig.XMLSignatureFactory;
import javax.xml.crypto.dsig.dom.DOMSignContext;
import javax.xml.crypto.dsig.spec.C14NMethodParameterSpec;
import javax.xml.crypto.dsig.spec.TransformParameterSpec;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.OutputKeys;
import javax.xml.transform.Transformer;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.wildfly.security.x500.cert.SelfSignedX509CertificateAndSigningKey;

/** A SAML identity provider that writes its answers with the JDK alone. */
final class SamlIssuer {
  static final String ASSERTION = "urn:oasis:names:tc:SAML:2.0:assertion";
  static final String PROTOCOL = "urn:oasis:names:tc:SAML:2.0:protocol";
  private static final String RSA_SHA256 = "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256";
  private static final String SHA256 = "http://www.w3.org/2001/04/xmlenc#sha256";

  final String entityId;
  final String signOn;
  private final PrivateKey key;
  private final String certificate;

  SamlIssuer(String entityId) throws Exception {
    this.entityId = entityId;
    this.signOn = "https://idp.example.org/sso";
    SelfSignedX509CertificateAndSigningKey made =
        SelfSignedX509CertificateAndSigningKey.builder()
            .setDn(new X500Principal("CN=idp.example.org"))
            .setKeyAlgorithmName("RSA")
            .setKeySize(2048)
            .setSignatureAlgorithmName("SHA256withRSA")
            .build();
    this.key = made.getSigningKey();
    this.certificate =
        Base64.getEncoder().encodeToString(made.getSelfSignedCertificate().getEncoded());
  }

  String metadata(boolean signedRequests) {
    return """
        <md:EntityDescriptor xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata" entityID="%s">
          <md:IDPSSODescriptor WantAuthnRequestsSigned="%s" protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol">
            <md:KeyDescriptor use="signing"><ds:KeyInfo xmlns:ds="http://www.w3.org/2000/09/xmldsig#"><ds:X509Data><ds:X509Certificate>%s</ds:X509Certificate></ds:X509Data></ds:KeyInfo></md:KeyDescriptor>
            <md:SingleSignOnService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect" Location="%s"/>
          </md:IDPSSODescriptor>
        </md:EntityDescriptor>"""
        .formatted(entityId, signedRequests, certificate, signOn);
  }

  /** What an answer says, each part of which a test may change. */
  static final class Answer {
    String issuer;
    String destination;
    String recipient;
    String audience;
    String request;
    Instant from = Instant.now().minusSeconds(30);
    Instant until = Instant.now().plusSeconds(300);
    final Map<String, String> attributes = new LinkedHashMap<>();
    String nameId = "nora";

    Answer(String issuer, String site, String request) {
      this.issuer = issuer;
      this.destination = site + "/saml2-assert";
      this.recipient = site + "/saml2-assert";
      this.audience = site + "/saml2-metadata.xml";
      this.request = request;
      attributes.put("mail", "nora@example.org");
      attributes.put("urn:oid:2.5.4.42", "Nora");
      attributes.put("sn", "Roy");
    }

    String xml() {
      List<String> values = new ArrayList<>();
      attributes.forEach(
          (name, value) ->
              values.add(
                  "<saml:Attribute Name=\"%s\" NameFormat=\"urn:oasis:names:tc:SAML:2.0:attrname-format:uri\"><saml:AttributeValue>%s</saml:AttributeValue></saml:Attribute>"
                      .formatted(name, value)));
      return """
          <samlp:Response xmlns:samlp="%s" xmlns:saml="%s" ID="_response" Version="2.0" IssueInstant="%s" Destination="%s" InResponseTo="%s">\
          <saml:Issuer>%s</saml:Issuer><samlp:Status><samlp:StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:Success"/></samlp:Status>\
          <saml:Assertion ID="_assertion" Version="2.0" IssueInstant="%s"><saml:Issuer>%s</saml:Issuer>\
          <saml:Subject><saml:NameID>%s</saml:NameID><saml:SubjectConfirmation Method="urn:oasis:names:tc:SAML:2.0:cm:bearer"><saml:SubjectConfirmationData NotOnOrAfter="%s" Recipient="%s" InResponseTo="%s"/></saml:SubjectConfirmation></saml:Subject>\
          <saml:Conditions NotBefore="%s" NotOnOrAfter="%s"><saml:AudienceRestriction><saml:Audience>%s</saml:Audience></saml:AudienceRestriction></saml:Conditions>\
          <saml:AuthnStatement AuthnInstant="%s" SessionIndex="_session"><saml:AuthnContext><saml:AuthnContextClassRef>urn:oasis:names:tc:SAML:2.0:ac:classes:PasswordProtectedTransport</saml:AuthnContextClassRef></saml:AuthnContext></saml:AuthnStatement>\
          <saml:AttributeStatement>%s</saml:AttributeStatement></saml:Assertion></samlp:Response>"""
          .formatted(
              PROTOCOL,
              ASSERTION,
              now(),
              destination,
              request,
              issuer,
              now(),
              issuer,
              nameId,
              date(until),
              recipient,
              request,
              date(from),
              date(until),
              audience,
              now(),
              String.join("", values));
    }

    private static String now() {
      return date(Instant.now());
    }

    private static String date(Instant instant) {
      return instant.truncatedTo(ChronoUnit.SECONDS).toString();
    }
  }

  /** Signs the assertion of an answer. */
  Document signed(String xml) throws Exception {
    return signed(xml, ASSERTION, "Assertion", RSA_SHA256, SHA256);
  }

  /** Signs the answer as a whole and leaves its assertion unsigned. */
  Document signedAround(String xml) throws Exception {
    return signed(xml, PROTOCOL, "Response", RSA_SHA256, SHA256);
  }

  Document signedWeakly(String xml) throws Exception {
    return signed(
        xml,
        ASSERTION,
        "Assertion",
        "http://www.w3.org/2000/09/xmldsig#rsa-sha1",
        "http://www.w3.org/2000/09/xmldsig#sha1");
  }

  private Document signed(
      String xml, String namespace, String name, String algorithm, String digest) throws Exception {
    Document document = parse(xml);
    Element element = (Element) document.getElementsByTagNameNS(namespace, name).item(0);
    element.setIdAttribute("ID", true);
    XMLSignatureFactory factory = XMLSignatureFactory.getInstance("DOM");
    Reference reference =
        factory.newReference(
            "#" + element.getAttribute("ID"),
            factory.newDigestMethod(digest, null),
            List.of(
                factory.newTransform(Transform.ENVELOPED, (TransformParameterSpec) null),
                factory.newTransform(
                    CanonicalizationMethod.EXCLUSIVE, (TransformParameterSpec) null)),
            null,
            null);
    SignedInfo info =
        factory.newSignedInfo(
            factory.newCanonicalizationMethod(
                CanonicalizationMethod.EXCLUSIVE, (C14NMethodParameterSpec) null),
            factory.newSignatureMethod(algorithm, null),
            List.of(reference));
    Element issuer = (Element) element.getElementsByTagNameNS(ASSERTION, "Issuer").item(0);
    DOMSignContext context = new DOMSignContext(key, element, issuer.getNextSibling());
    context.setDefaultNamespacePrefix("ds");
    context.setProperty("org.jcp.xml.dsig.secureValidation", false);
    factory.newXMLSignature(info, null).sign(context);
    return document;
  }

  static Document parse(String xml) throws Exception {
    return DocumentBuilderFactory.newDefaultNSInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
  }

  static String text(Document document) throws Exception {
    Transformer transformer = TransformerFactory.newInstance().newTransformer();
    transformer.setOutputProperty(OutputKeys.OMIT_XML_DECLARATION, "yes");
    StringWriter text = new StringWriter();
    transformer.transform(new DOMSource(document), new StreamResult(text));
    return text.toString();
  }
}
