package io.datafair.directory.account;

import io.datafair.core.account.EmailAddress;
import io.datafair.runtime.http.Json;
import io.datafair.runtime.settings.Settings;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.function.SingletonSupplier;

/**
 * The credentials of a super administrator whom the deployment names and who has no account.
 * Contract: directory, section 6.1.
 */
public final class AdminCredentials {
  /** The id of that administrator. */
  public static final String ID = "_superadmin";

  private static final Logger LOG = LoggerFactory.getLogger(AdminCredentials.class);

  private final String setting;
  private final SingletonSupplier<Known> known;

  /** An address and its password. */
  private record Known(String email, HashedPassword password) {
    @Override
    public String toString() {
      return "administrator";
    }
  }

  private AdminCredentials(String setting, UnaryOperator<String> secrets, int iterations) {
    this.setting = setting;
    this.known =
        SingletonSupplier.of(
            () -> read(inline(setting) ? setting : secrets.apply(setting), iterations));
  }

  /**
   * Reads the setting: JSON, or the secret that holds it, which is read at the first login.
   *
   * @param iterations strength of a password that is given in clear
   */
  public static AdminCredentials of(
      Settings settings, UnaryOperator<String> secrets, int iterations) {
    String setting = settings.optional("ADMIN_CREDENTIALS", "").strip();
    if (inline(setting)) {
      read(setting, 1);
    }
    return new AdminCredentials(setting, secrets, iterations);
  }

  private static boolean inline(String setting) {
    return setting.startsWith("{");
  }

  /** The password of an address, when it is the administrator's. */
  public Optional<HashedPassword> password(String email) {
    return known()
        .filter(found -> EmailAddress.of(found.email()).proves(email))
        .map(Known::password);
  }

  /** The administrator's address; empty when there is no such administrator. */
  public Optional<String> email() {
    return known().map(Known::email);
  }

  /** Others log in whatever the state of this setting. */
  private Optional<Known> known() {
    if (setting.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(known.obtain());
    } catch (RuntimeException e) {
      LOG.error("ADMIN_CREDENTIALS cannot be read: its administrator does not log in", e);
      return Optional.empty();
    }
  }

  private static Known read(String json, int iterations) {
    try {
      Map<String, Object> object = Json.object(json.getBytes(StandardCharsets.UTF_8));
      if (object.get("email") instanceof String email
          && !email.isBlank()
          && object.get("password") instanceof Map<?, ?> password) {
        return new Known(email.strip(), password(password, iterations));
      }
    } catch (RuntimeException e) {
      // The text holds a secret: neither it nor the parser's excerpt of it is told.
      throw wrong();
    }
    throw wrong();
  }

  private static IllegalStateException wrong() {
    return new IllegalStateException(
        "ADMIN_CREDENTIALS must be JSON: {\"email\", \"password\": {\"hash\", \"salt\"…} or"
            + " {\"clear\"}}");
  }

  private static HashedPassword password(Map<?, ?> stored, int iterations) {
    if (stored.get("clear") instanceof String clear && !clear.isEmpty()) {
      return HashedPassword.of(clear, iterations);
    }
    return new HashedPassword(
        text(stored, "hash"),
        text(stored, "salt"),
        number(stored, "iterations", 100_000),
        number(stored, "size", 64),
        stored.get("alg") instanceof String algorithm ? algorithm : "sha512");
  }

  private static String text(Map<?, ?> stored, String name) {
    if (stored.get(name) instanceof String text && text.matches("([0-9a-fA-F]{2})+")) {
      return text;
    }
    throw wrong();
  }

  private static int number(Map<?, ?> stored, String name, int fallback) {
    Object value = stored.get(name);
    return value instanceof Number number ? number.intValue() : absent(value, fallback);
  }

  private static int absent(@Nullable Object value, int fallback) {
    if (value != null) {
      throw wrong();
    }
    return fallback;
  }

  @Override
  public String toString() {
    return "administrator of the deployment";
  }
}
