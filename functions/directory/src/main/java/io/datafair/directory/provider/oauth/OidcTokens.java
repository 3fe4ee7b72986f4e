package io.datafair.directory.provider.oauth;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSKeySelector;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWT;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.JWTParser;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import com.nimbusds.openid.connect.sdk.validators.IDTokenValidator;
import io.datafair.directory.provider.login.ProviderAnswerException;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Verifies what a provider signed: by its published keys, for this client, and nothing unsigned.
 */
final class OidcTokens {
  // Public keys only: a shared secret signs nothing here, and "none" is not among them.
  private static final Set<JWSAlgorithm> ALGORITHMS =
      Set.of(
          JWSAlgorithm.RS256,
          JWSAlgorithm.RS384,
          JWSAlgorithm.RS512,
          JWSAlgorithm.PS256,
          JWSAlgorithm.PS384,
          JWSAlgorithm.PS512,
          JWSAlgorithm.ES256,
          JWSAlgorithm.ES384,
          JWSAlgorithm.ES512);

  private final OidcDirectory directory;

  OidcTokens(OidcDirectory directory) {
    this.directory = directory;
  }

  /** The claims of a token that answers to a login, or to a renewal when the nonce is null. */
  Map<String, Object> identity(
      JWT token, OIDCProviderMetadata metadata, String client, @Nullable String nonce)
      throws ProviderAnswerException {
    IDTokenValidator validator =
        new IDTokenValidator(metadata.getIssuer(), new ClientID(client), selector(metadata), null);
    try {
      return validator.validate(token, nonce == null ? null : new Nonce(nonce)).toJSONObject();
    } catch (BadJOSEException | JOSEException e) {
      throw new ProviderAnswerException("the identity token is refused: " + e.getMessage(), e);
    }
  }

  /** The claims of any other token of the provider. */
  JWTClaimsSet signed(String token, OIDCProviderMetadata metadata) throws ProviderAnswerException {
    DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
    // Logout and access tokens name their own type; the verifiers of their claims tell them apart.
    processor.setJWSTypeVerifier((type, context) -> {});
    processor.setJWSKeySelector(selector(metadata));
    processor.setJWTClaimsSetVerifier(
        new DefaultJWTClaimsVerifier<>(
            new JWTClaimsSet.Builder().issuer(metadata.getIssuer().getValue()).build(), Set.of()));
    try {
      return processor.process(JWTParser.parse(token), null);
    } catch (java.text.ParseException | BadJOSEException | JOSEException e) {
      throw new ProviderAnswerException("a token is refused: " + e.getMessage(), e);
    }
  }

  private JWSKeySelector<SecurityContext> selector(OIDCProviderMetadata metadata)
      throws ProviderAnswerException {
    return new JWSVerificationKeySelector<>(ALGORITHMS, directory.keys(metadata));
  }
}
