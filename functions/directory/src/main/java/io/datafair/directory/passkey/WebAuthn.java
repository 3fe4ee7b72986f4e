package io.datafair.directory.passkey;

import com.webauthn4j.WebAuthnManager;
import com.webauthn4j.converter.AttestedCredentialDataConverter;
import com.webauthn4j.converter.util.ObjectConverter;
import com.webauthn4j.credential.CredentialRecordImpl;
import com.webauthn4j.data.AuthenticationData;
import com.webauthn4j.data.AuthenticationParameters;
import com.webauthn4j.data.AuthenticatorTransport;
import com.webauthn4j.data.PublicKeyCredentialParameters;
import com.webauthn4j.data.PublicKeyCredentialType;
import com.webauthn4j.data.RegistrationData;
import com.webauthn4j.data.RegistrationParameters;
import com.webauthn4j.data.attestation.authenticator.AttestedCredentialData;
import com.webauthn4j.data.attestation.authenticator.AuthenticatorData;
import com.webauthn4j.data.attestation.statement.COSEAlgorithmIdentifier;
import com.webauthn4j.data.attestation.statement.NoneAttestationStatement;
import com.webauthn4j.data.client.CollectedClientData;
import com.webauthn4j.data.client.Origin;
import com.webauthn4j.data.client.challenge.DefaultChallenge;
import com.webauthn4j.server.ServerProperty;
import com.webauthn4j.util.exception.WebAuthnException;
import io.datafair.runtime.http.Json;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/** The checks of the WebAuthn standard, by the one class that knows its library. */
final class WebAuthn {
  private static final int LARGEST_KEY = 8_192;
  private static final int MOST_TRANSPORTS = 10;

  private final ObjectConverter converter = new ObjectConverter();
  // The make of a device does not matter here: what it attests of itself is not looked at.
  private final WebAuthnManager checks = WebAuthnManager.createNonStrictWebAuthnManager(converter);
  private final AttestedCredentialDataConverter keys =
      new AttestedCredentialDataConverter(converter);

  /** The signature of a challenge, as read; nobody has checked it yet. */
  record Assertion(
      String credential, String challenge, @Nullable String handle, AuthenticationData data) {}

  /** A new key, as read; nobody has checked it yet. */
  record Attestation(String challenge, RegistrationData data) {}

  /** A new key, checked. */
  record NewKey(
      String credential,
      byte[] key,
      long counter,
      List<String> transports,
      boolean eligible,
      boolean synced) {}

  /** Reads a signature; empty when it does not have the shape of one. */
  Optional<Assertion> assertion(Map<?, ?> credential) {
    if (!holds(credential, "authenticatorData", "signature")) {
      return Optional.empty();
    }
    try {
      AuthenticationData data = checks.parseAuthenticationResponseJSON(json(credential));
      Optional<String> challenge = challenge(data.getCollectedClientData());
      byte[] handle = data.getUserHandle();
      return challenge.map(
          asked ->
              new Assertion(
                  text(data.getCredentialId()),
                  asked,
                  handle == null || handle.length == 0 ? null : text(handle),
                  data));
    } catch (WebAuthnException | JacksonException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** Checks a signature of a challenge against the key that it should come from. */
  Verdict check(Assertion assertion, Passkey passkey, RelyingParty party) {
    CredentialRecordImpl known =
        new CredentialRecordImpl(
            new NoneAttestationStatement(),
            true,
            passkey.eligible(),
            passkey.synced(),
            passkey.counter(),
            keys.convert(passkey.key()),
            null,
            null,
            null,
            null);
    AuthenticationParameters expected =
        new AuthenticationParameters(
            server(party, assertion.challenge()),
            known,
            List.of(bytes(passkey.credential())),
            true,
            true);
    try {
      AuthenticatorData<?> signed =
          checks.verify(assertion.data(), expected).getAuthenticatorData();
      return new Verdict.Right(signed.getSignCount(), signed.isFlagBS());
    } catch (WebAuthnException | JacksonException | IllegalArgumentException e) {
      return new Verdict.Wrong(e.getClass().getSimpleName());
    }
  }

  /** Reads a new key; empty when it does not have the shape of one. */
  Optional<Attestation> attestation(Map<?, ?> credential) {
    if (!holds(credential, "attestationObject")) {
      return Optional.empty();
    }
    try {
      RegistrationData data = checks.parseRegistrationResponseJSON(json(credential));
      return challenge(data.getCollectedClientData()).map(asked -> new Attestation(asked, data));
    } catch (WebAuthnException | JacksonException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** Checks a new key; empty when anything is wrong. */
  Optional<NewKey> check(Attestation attestation, RelyingParty party) {
    List<PublicKeyCredentialParameters> accepted =
        PasskeyOptions.ALGORITHMS.stream()
            .map(COSEAlgorithmIdentifier::create)
            .map(
                each -> new PublicKeyCredentialParameters(PublicKeyCredentialType.PUBLIC_KEY, each))
            .toList();
    try {
      RegistrationData data =
          checks.verify(
              attestation.data(),
              new RegistrationParameters(
                  server(party, attestation.challenge()), accepted, true, true));
      return newKey(data);
    } catch (WebAuthnException | JacksonException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private Optional<NewKey> newKey(RegistrationData data) {
    AuthenticatorData<?> made = data.getAttestationObject().getAuthenticatorData();
    AttestedCredentialData attested = made.getAttestedCredentialData();
    byte[] key = attested == null ? new byte[0] : keys.convert(attested);
    if (attested == null || key.length > LARGEST_KEY) {
      return Optional.empty();
    }
    List<String> transports =
        data.getTransports() == null
            ? List.of()
            : data.getTransports().stream()
                .map(AuthenticatorTransport::getValue)
                .filter(each -> each.matches("[a-z-]{1,20}"))
                .limit(MOST_TRANSPORTS)
                .toList();
    return Optional.of(
        new NewKey(
            text(attested.getCredentialId()),
            key,
            made.getSignCount(),
            transports,
            made.isFlagBE(),
            made.isFlagBS()));
  }

  /** The library takes for granted that an answer holds all it should. */
  private static boolean holds(Map<?, ?> credential, String... fields) {
    return credential.get("rawId") instanceof String
        && credential.get("response") instanceof Map<?, ?> response
        && response.get("clientDataJSON") instanceof String
        && Stream.of(fields).allMatch(field -> response.get(field) instanceof String);
  }

  private static Optional<String> challenge(@Nullable CollectedClientData client) {
    return Optional.ofNullable(client)
        .filter(each -> each.getType() != null && each.getOrigin() != null)
        .map(CollectedClientData::getChallenge)
        .map(challenge -> text(challenge.getValue()));
  }

  private static ServerProperty server(RelyingParty party, String challenge) {
    return ServerProperty.builder()
        .origin(new Origin(party.origin()))
        .rpId(party.id())
        .challenge(new DefaultChallenge(bytes(challenge)))
        .build();
  }

  private static String json(Map<?, ?> credential) {
    return Json.MAPPER.writeValueAsString(credential);
  }

  static String text(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private static byte[] bytes(String text) {
    return Base64.getUrlDecoder().decode(text);
  }
}
