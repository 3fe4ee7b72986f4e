package io.datafair.directory.provider.saml;

import com.onelogin.saml2.authn.AuthnRequest;
import com.onelogin.saml2.authn.AuthnRequestParams;
import com.onelogin.saml2.authn.SamlResponse;
import com.onelogin.saml2.exception.SettingsException;
import com.onelogin.saml2.exception.ValidationError;
import com.onelogin.saml2.settings.IdPMetadataParser;
import com.onelogin.saml2.settings.Saml2Settings;
import com.onelogin.saml2.settings.SettingsBuilder;
import com.onelogin.saml2.util.Constants;
import com.onelogin.saml2.util.Util;
import io.datafair.directory.common.QueryString;
import io.datafair.directory.provider.configuration.IdentityProvider;
import io.datafair.directory.provider.configuration.JsonFields;
import io.datafair.directory.provider.configuration.LoginSite;
import io.datafair.directory.provider.configuration.OidcSettings;
import io.datafair.directory.provider.configuration.SamlMetadata;
import io.datafair.directory.provider.login.Profile;
import io.datafair.directory.provider.login.ProviderAnswerException;
import java.io.IOException;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.xpath.XPathException;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import org.xml.sax.SAXException;

/** The SAML 2 service provider: what it asks of a provider and what it accepts back. */
public final class SamlClient {
  private static final String EMAIL_FORMAT =
      "urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress";

  private final SamlKeyStore keys;

  public SamlClient(SamlKeyStore keys) {
    this.keys = keys;
  }

  /**
   * A request on its way.
   *
   * @param address where to send the person
   * @param id what the answer must name
   */
  record Sent(String address, String id) {}

  /** The description of a site that its providers are given. */
  String metadata(LoginSite site) {
    try {
      return builder(site, Map.of()).getSPMetadata();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the SAML certificate of a site is unreadable", e);
    }
  }

  /** Asks a provider who somebody is. */
  Sent request(
      IdentityProvider provider,
      LoginSite site,
      String relay,
      boolean again,
      @Nullable String email)
      throws ProviderAnswerException {
    Document metadata = SamlMetadata.document(metadataOf(provider));
    Saml2Settings settings = settings(metadata, site);
    AuthnRequest request = new AuthnRequest(settings, new AuthnRequestParams(again, false, false));
    Map<String, String> parameters = new LinkedHashMap<>();
    try {
      parameters.put("SAMLRequest", request.getEncodedAuthnRequest());
      parameters.put("RelayState", relay);
      if (SamlMetadata.wantsSignedRequests(metadata)) {
        sign(parameters, settings);
      }
    } catch (IOException | GeneralSecurityException e) {
      throw new ProviderAnswerException("a request cannot be written", e);
    }
    if (email != null && !email.isEmpty()) {
      parameters.put("login_hint", email);
    }
    URI endpoint =
        OidcSettings.encrypted(URI.create(settings.getIdpSingleSignOnServiceUrl().toString()));
    return new Sent(QueryString.added(endpoint, parameters), request.getId());
  }

  private static void sign(Map<String, String> parameters, Saml2Settings settings)
      throws GeneralSecurityException {
    parameters.put("SigAlg", Constants.RSA_SHA256);
    byte[] signature =
        Util.sign(QueryString.of(parameters), settings.getSPkey(), Constants.RSA_SHA256);
    parameters.put("Signature", Base64.getEncoder().encodeToString(signature));
  }

  /**
   * Who an answer says somebody is, if all of it is genuine: signed by the provider, for this site,
   * now, and in answer to the request.
   */
  Profile profile(IdentityProvider provider, LoginSite site, String request, String answer)
      throws ProviderAnswerException {
    Saml2Settings settings = settings(SamlMetadata.document(metadataOf(provider)), site);
    try {
      SamlResponse response =
          new SamlResponse(
              settings, settings.getSpAssertionConsumerServiceUrl().toString(), answer);
      if (!response.isValid(request)) {
        throw new ProviderAnswerException("the assertion is refused: " + response.getError());
      }
      Map<String, String> name = named(response);
      Map<String, List<String>> attributes = new HashMap<>(response.getAttributes());
      return SamlAttributes.profile(
          attributes, name.get("Value"), EMAIL_FORMAT.equals(name.get("Format")));
    } catch (SAXException
        | IOException
        | ParserConfigurationException
        | XPathException
        | SettingsException
        | ValidationError e) {
      throw new ProviderAnswerException("the assertion is unreadable: " + e.getMessage(), e);
    }
  }

  private static Map<String, String> named(SamlResponse response) throws ProviderAnswerException {
    try {
      Map<String, String> name = response.getNameIdData();
      return name == null ? Map.of() : name;
    } catch (Exception e) {
      // The library declares no narrower exception for a name that it cannot read.
      throw new ProviderAnswerException("the assertion names nobody: " + e.getMessage(), e);
    }
  }

  private static String metadataOf(IdentityProvider provider) {
    return JsonFields.required(provider.settings(), "metadata");
  }

  private Saml2Settings settings(Document metadata, LoginSite site) throws ProviderAnswerException {
    try {
      Saml2Settings settings = builder(site, IdPMetadataParser.parseXML(metadata));
      List<String> faults = settings.checkSettings();
      if (!faults.isEmpty() || settings.getIdpSingleSignOnServiceUrl() == null) {
        throw new ProviderAnswerException("the provider's metadata is incomplete: " + faults);
      }
      return settings;
    } catch (XPathException e) {
      throw new ProviderAnswerException("the provider's metadata is unreadable", e);
    }
  }

  private Saml2Settings builder(LoginSite site, Map<String, Object> provider) {
    String base = site.service() + "/api/auth/";
    SamlKeyStore.Pair pair = keys.of(site);
    Map<String, Object> values = new HashMap<>(provider);
    values.put(SettingsBuilder.STRICT_PROPERTY_KEY, true);
    values.put(SettingsBuilder.SP_ENTITYID_PROPERTY_KEY, base + "saml2-metadata.xml");
    values.put(
        SettingsBuilder.SP_ASSERTION_CONSUMER_SERVICE_URL_PROPERTY_KEY, base + "saml2-assert");
    values.put(SettingsBuilder.SP_SINGLE_LOGOUT_SERVICE_URL_PROPERTY_KEY, base + "saml2-logout");
    values.put(SettingsBuilder.SP_X509CERT_PROPERTY_KEY, pair.certificate());
    values.put(SettingsBuilder.SP_PRIVATEKEY_PROPERTY_KEY, pair.privateKey());
    values.put(SettingsBuilder.SECURITY_WANT_ASSERTIONS_SIGNED, true);
    values.put(SettingsBuilder.SECURITY_WANT_XML_VALIDATION, true);
    values.put(SettingsBuilder.SECURITY_REJECT_DEPRECATED_ALGORITHM, true);
    values.put(SettingsBuilder.SECURITY_WANT_NAMEID, false);
    values.put(SettingsBuilder.SECURITY_SIGNATURE_ALGORITHM, Constants.RSA_SHA256);
    Saml2Settings settings = new SettingsBuilder().fromValues(values).build();
    settings.setRequestedAuthnContext(List.of());
    return settings;
  }
}
