package io.datafair.directory.edge;

import io.datafair.runtime.aws.SignedHttp;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** The header as a distribution holds it, whose whole configuration is read and written back. */
public final class CloudFrontHeader implements OriginHeader {
  private static final URI SERVICE = URI.create("https://cloudfront.amazonaws.com");

  private final SignedHttp http;
  private final URI configuration;
  private final String name;

  /**
   * A header of a distribution.
   *
   * @param http signs for {@code cloudfront} in {@code us-east-1}
   */
  public CloudFrontHeader(
      SignedHttp http, @Nullable URI endpoint, String distribution, String name) {
    this.http = http;
    this.configuration =
        (endpoint == null ? SERVICE : endpoint)
            .resolve("/2020-05-31/distribution/" + distribution + "/config");
    this.name = name;
  }

  @Override
  public String value() {
    return element(parsed(read().body())).getTextContent();
  }

  @Override
  public void replace(String value) {
    SignedHttp.Answer found = read();
    Document document = parsed(found.body());
    element(document).setTextContent(value);
    if (found.etag() == null) {
      throw new IllegalStateException("the distribution's configuration has no version");
    }
    // Only what was read is replaced: somebody else's change in between makes this one fail.
    sent(
        "PUT",
        configuration,
        Map.of("Content-Type", "application/xml", "If-Match", found.etag()),
        written(document));
  }

  private SignedHttp.Answer read() {
    return sent("GET", configuration, Map.of(), new byte[0]);
  }

  private SignedHttp.Answer sent(
      String method, URI address, Map<String, String> headers, byte[] body) {
    try {
      SignedHttp.Answer answer = http.send(method, address, headers, body);
      if (answer.status() == 200) {
        return answer;
      }
      // The answer names the right that is missing, and never the configuration.
      throw new IllegalStateException(
          "the distribution answers "
              + answer.status()
              + " to "
              + method
              + ": "
              + new String(answer.body(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException("the distribution does not answer", e);
    }
  }

  private Element element(Document document) {
    NodeList headers = document.getElementsByTagNameNS("*", "OriginCustomHeader");
    for (int i = 0; i < headers.getLength(); i++) {
      Element header = (Element) headers.item(i);
      if (text(header, "HeaderName").getTextContent().equalsIgnoreCase(name)) {
        return text(header, "HeaderValue");
      }
    }
    throw new IllegalStateException("no origin of the distribution has the header " + name);
  }

  private static Element text(Element parent, String tag) {
    return (Element) parent.getElementsByTagNameNS("*", tag).item(0);
  }

  private static Document parsed(byte[] xml) {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
      factory.setNamespaceAware(true);
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      return factory.newDocumentBuilder().parse(new ByteArrayInputStream(xml));
    } catch (ParserConfigurationException | SAXException | IOException e) {
      throw new IllegalStateException("the distribution's configuration is not XML", e);
    }
  }

  private static byte[] written(Document document) {
    try {
      TransformerFactory factory = TransformerFactory.newInstance();
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      factory.newTransformer().transform(new DOMSource(document), new StreamResult(bytes));
      return bytes.toByteArray();
    } catch (TransformerException e) {
      throw new IllegalStateException("the distribution's configuration is not written", e);
    }
  }
}
