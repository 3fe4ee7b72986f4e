package io.datafair.directory;

import io.datafair.runtime.http.Json;
import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/** A device and its browser: real keys and signatures, and lies where a test tells them. */
final class SoftwareAuthenticator {
  private static final int PRESENT = 0x01;
  private static final int VERIFIED = 0x04;
  private static final int BACKUP_ELIGIBLE = 0x08;
  private static final int BACKED_UP = 0x10;
  private static final int ATTESTED = 0x40;

  private final KeyPair keys;
  byte[] credential = new byte[32];
  String handle;
  String party = "localhost";
  String origin = DirectoryFixture.ORIGIN;
  long counter = 1;
  boolean verified = true;
  boolean synced;
  boolean crossOrigin;

  SoftwareAuthenticator() throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"));
    keys = generator.generateKeyPair();
    new SecureRandom().nextBytes(credential);
  }

  static Map<?, ?> options(byte[] answer) {
    return (Map<?, ?>) Json.object(answer).get("publicKey");
  }

  /** Answers a question for a new key. */
  Map<String, Object> create(Map<?, ?> options) throws Exception {
    handle = (String) ((Map<?, ?>) options.get("user")).get("id");
    byte[] data = data(ATTESTED, attested());
    ByteArrayOutputStream attestation = new ByteArrayOutputStream();
    attestation.write(0xa3);
    text(attestation, "fmt");
    text(attestation, "none");
    text(attestation, "attStmt");
    attestation.write(0xa0);
    text(attestation, "authData");
    bytes(attestation, data);
    Map<String, Object> response = new LinkedHashMap<>();
    response.put("clientDataJSON", encode(client("webauthn.create", options)));
    response.put("attestationObject", encode(attestation.toByteArray()));
    response.put("transports", new String[] {"internal", "hybrid"});
    return answer(response);
  }

  /** Answers a question for a signature. */
  Map<String, Object> sign(Map<?, ?> options) throws Exception {
    byte[] data = data(0, new byte[0]);
    byte[] client = client("webauthn.get", options);
    Signature signature = Signature.getInstance("SHA256withECDSA");
    signature.initSign(keys.getPrivate());
    signature.update(data);
    signature.update(sha256(client));
    Map<String, Object> response = new LinkedHashMap<>();
    response.put("clientDataJSON", encode(client));
    response.put("authenticatorData", encode(data));
    response.put("signature", encode(signature.sign()));
    if (handle != null) {
      response.put("userHandle", handle);
    }
    return answer(response);
  }

  private Map<String, Object> answer(Map<String, Object> response) {
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("id", encode(credential));
    answer.put("rawId", encode(credential));
    answer.put("type", "public-key");
    answer.put("response", response);
    answer.put("clientExtensionResults", Map.of());
    return answer;
  }

  private byte[] client(String type, Map<?, ?> options) {
    Map<String, Object> client = new LinkedHashMap<>();
    client.put("type", type);
    client.put("challenge", options.get("challenge"));
    client.put("origin", origin);
    client.put("crossOrigin", crossOrigin);
    return Json.bytes(client);
  }

  private byte[] data(int more, byte[] attested) throws Exception {
    int flags = PRESENT | more | (verified ? VERIFIED : 0);
    flags |= synced ? BACKUP_ELIGIBLE | BACKED_UP : 0;
    return ByteBuffer.allocate(37 + attested.length)
        .put(sha256(party.getBytes(StandardCharsets.UTF_8)))
        .put((byte) flags)
        .putInt((int) counter)
        .put(attested)
        .array();
  }

  private byte[] attested() {
    ByteArrayOutputStream key = new ByteArrayOutputStream();
    ECPublicKey point = (ECPublicKey) keys.getPublic();
    // An elliptic key (1: 2) for ES256 (3: -7) on P-256 (-1: 1), and its coordinates.
    key.writeBytes(new byte[] {(byte) 0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21});
    bytes(key, coordinate(point.getW().getAffineX()));
    key.write(0x22);
    bytes(key, coordinate(point.getW().getAffineY()));
    return ByteBuffer.allocate(18 + credential.length + key.size())
        .put(new byte[16])
        .putShort((short) credential.length)
        .put(credential)
        .put(key.toByteArray())
        .array();
  }

  private static byte[] coordinate(BigInteger value) {
    byte[] bytes = value.toByteArray();
    byte[] fixed = new byte[32];
    int kept = Math.min(bytes.length, fixed.length);
    System.arraycopy(bytes, bytes.length - kept, fixed, fixed.length - kept, kept);
    return fixed;
  }

  private static void text(ByteArrayOutputStream output, String text) {
    output.write(0x60 + text.length());
    output.writeBytes(text.getBytes(StandardCharsets.UTF_8));
  }

  private static void bytes(ByteArrayOutputStream output, byte[] bytes) {
    output.write(0x58);
    output.write(bytes.length);
    output.writeBytes(bytes);
  }

  private static byte[] sha256(byte[] bytes) throws Exception {
    return MessageDigest.getInstance("SHA-256").digest(bytes);
  }

  static String encode(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
