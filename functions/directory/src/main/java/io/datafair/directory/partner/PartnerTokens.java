package io.datafair.directory.partner;

import io.datafair.directory.key.TokenSigner;
import io.datafair.runtime.identity.TokenVerifier;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The tokens that offers of partnership carry. Contract: directory, section 3.2. */
public final class PartnerTokens {
  private final TokenSigner signer;
  private final TokenVerifier verifier;
  private final Duration life;
  private final Clock clock;

  public PartnerTokens(TokenSigner signer, TokenVerifier verifier, Duration life, Clock clock) {
    this.signer = signer;
    this.verifier = verifier;
    this.life = life;
    this.clock = clock;
  }

  /** An offer of partnership. */
  record Offer(
      String organization, String organizationName, String partnerId, String name, String email) {}

  String sign(Offer offer) {
    Map<String, Object> claims = new LinkedHashMap<>();
    claims.put("o", offer.organization());
    claims.put("on", offer.organizationName());
    claims.put("p", offer.partnerId());
    claims.put("n", offer.name());
    claims.put("e", offer.email());
    return signer.sign(claims, clock.instant().plus(life));
  }

  Optional<Offer> read(String token) {
    return verifier
        .verify(token)
        .flatMap(
            claims ->
                claims.get("o") instanceof String organization
                        && claims.get("on") instanceof String organizationName
                        && claims.get("p") instanceof String partnerId
                        && claims.get("n") instanceof String name
                        && claims.get("e") instanceof String email
                    ? Optional.of(new Offer(organization, organizationName, partnerId, name, email))
                    : Optional.empty());
  }
}
