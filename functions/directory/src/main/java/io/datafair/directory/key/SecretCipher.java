package io.datafair.directory.key;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.function.Supplier;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.bson.Document;

/** Encrypts secrets kept in the database: AES-256-CBC under a password. */
public final class SecretCipher {
  private static final HexFormat HEX = HexFormat.of();
  private static final SecureRandom RANDOM = new SecureRandom();

  private final Supplier<String> password;

  /**
   * A cipher.
   *
   * @param password read at the first use only
   */
  public SecretCipher(Supplier<String> password) {
    this.password = password;
  }

  public Document encrypt(String clear) {
    byte[] iv = new byte[16];
    RANDOM.nextBytes(iv);
    byte[] data = run(Cipher.ENCRYPT_MODE, iv, clear.getBytes(StandardCharsets.UTF_8));
    return new Document("iv", HEX.formatHex(iv))
        .append("alg", "aes256")
        .append("data", HEX.formatHex(data));
  }

  public String decrypt(Document secret) {
    byte[] iv = HEX.parseHex(secret.getString("iv"));
    byte[] data = HEX.parseHex(secret.getString("data"));
    return new String(run(Cipher.DECRYPT_MODE, iv, data), StandardCharsets.UTF_8);
  }

  private byte[] run(int mode, byte[] iv, byte[] data) {
    try {
      byte[] key =
          MessageDigest.getInstance("SHA-256")
              .digest(password.get().getBytes(StandardCharsets.UTF_8));
      Cipher cipher = Cipher.getInstance("AES/CBC/PKCS5Padding");
      cipher.init(mode, new SecretKeySpec(key, "AES"), new IvParameterSpec(iv));
      return cipher.doFinal(data);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("a secret cannot be read with this cipher password", e);
    }
  }
}
