package io.datafair.runtime.settings;

import io.datafair.runtime.http.Json;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.util.function.SingletonSupplier;

/** The settings kept in one secret of the account, by name; it is read once, at the first use. */
final class SecretSettings {
  private final SingletonSupplier<Map<String, Object>> kept;

  /**
   * @param arn null where no secret is kept
   * @param secrets gives the text of a secret
   */
  SecretSettings(@Nullable String arn, UnaryOperator<String> secrets) {
    kept = SingletonSupplier.of(() -> arn == null ? Map.of() : object(secrets.apply(arn)));
  }

  /** The text of a setting, or the JSON of one that is written as such; null when it is absent. */
  @Nullable String value(String name) {
    Object value = kept.obtain().get(name);
    return value == null || value instanceof String
        ? (String) value
        : new String(Json.bytes(value), StandardCharsets.UTF_8);
  }

  private static Map<String, Object> object(String text) {
    try {
      return Json.object(text.getBytes(StandardCharsets.UTF_8));
    } catch (RuntimeException e) {
      // Neither the text nor the parser's excerpt of it is told.
      throw new IllegalStateException("the secret of SECRETS_ARN must be a JSON object");
    }
  }
}
