package io.datafair.directory.passkey;

import io.datafair.directory.account.User;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What browsers are asked, in the JSON of the WebAuthn standard; pure. */
final class PasskeyOptions {
  /** ES256, Ed25519 and RS256: what devices of these years sign with, the best first. */
  static final List<Integer> ALGORITHMS = List.of(-7, -8, -257);

  private static final long TIMEOUT = ChallengeStore.LIFE.toMillis();
  private static final String REQUIRED = "required";

  private PasskeyOptions() {}

  /**
   * What devices know of an account: neither its address nor a name.
   *
   * @param user the account's id
   */
  static String handle(String user) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(user.getBytes(StandardCharsets.UTF_8));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /**
   * Asks for the signature of a challenge.
   *
   * @param among empty to let the person choose among those of their device
   */
  static Map<String, Object> signature(String challenge, RelyingParty party, List<Passkey> among) {
    Map<String, Object> options = new LinkedHashMap<>();
    options.put("challenge", challenge);
    options.put("timeout", TIMEOUT);
    options.put("rpId", party.id());
    options.put("allowCredentials", among.stream().map(PasskeyOptions::descriptor).toList());
    options.put("userVerification", REQUIRED);
    return options;
  }

  /**
   * Asks for a new key.
   *
   * @param known keys of the account: the device that holds one makes no other
   */
  static Map<String, Object> creation(
      String challenge, RelyingParty party, User user, List<Passkey> known) {
    Map<String, Object> options = new LinkedHashMap<>();
    options.put("rp", Map.of("id", party.id(), "name", party.id()));
    options.put(
        "user", Map.of("id", handle(user.id()), "name", user.email(), "displayName", user.name()));
    options.put("challenge", challenge);
    options.put(
        "pubKeyCredParams",
        ALGORITHMS.stream().map(each -> Map.of("type", "public-key", "alg", each)).toList());
    options.put("timeout", TIMEOUT);
    options.put("excludeCredentials", known.stream().map(PasskeyOptions::descriptor).toList());
    options.put(
        "authenticatorSelection",
        Map.of("residentKey", REQUIRED, "requireResidentKey", true, "userVerification", REQUIRED));
    options.put("attestation", "none");
    return options;
  }

  private static Map<String, Object> descriptor(Passkey passkey) {
    Map<String, Object> descriptor = new LinkedHashMap<>();
    descriptor.put("type", "public-key");
    descriptor.put("id", passkey.credential());
    if (!passkey.transports().isEmpty()) {
      descriptor.put("transports", passkey.transports());
    }
    return descriptor;
  }
}
