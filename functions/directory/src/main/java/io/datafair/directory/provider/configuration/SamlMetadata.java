package io.datafair.directory.provider.configuration;

import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** Reads the metadata of a SAML provider, as pasted in its configuration. */
public final class SamlMetadata {
  private static final int MAXIMUM = 1_000_000;

  private SamlMetadata() {}

  static String entityId(String metadata) {
    String id = document(metadata).getDocumentElement().getAttribute("entityID");
    if (id.isBlank()) {
      throw new IllegalArgumentException("the metadata of a SAML provider has no entityID");
    }
    return id;
  }

  /** True when the provider refuses requests that are not signed. */
  public static boolean wantsSignedRequests(Document metadata) {
    NodeList roles =
        metadata.getElementsByTagNameNS("urn:oasis:names:tc:SAML:2.0:metadata", "IDPSSODescriptor");
    return roles.getLength() > 0
        && List.of("true", "1")
            .contains(((Element) roles.item(0)).getAttribute("WantAuthnRequestsSigned"));
  }

  public static Document document(String metadata) {
    if (metadata.length() > MAXIMUM) {
      throw new IllegalArgumentException("the metadata of a SAML provider is too long");
    }
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultNSInstance();
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      factory.setXIncludeAware(false);
      factory.setExpandEntityReferences(false);
      var builder = factory.newDocumentBuilder();
      builder.setErrorHandler(null);
      return builder.parse(new InputSource(new StringReader(metadata)));
    } catch (ParserConfigurationException | SAXException | IOException e) {
      throw new IllegalArgumentException("the metadata of a SAML provider is unreadable");
    }
  }
}
