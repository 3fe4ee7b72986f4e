package io.datafair.directory.provider.configuration;

import io.datafair.directory.key.SecretCipher;
import java.util.Map;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** Reads a provider's secret however it is kept: encrypted, by the name of a variable, or clear. */
public final class ClientSecrets {
  private static final String VARIABLE = "env:";

  private final SecretCipher cipher;
  private final ProviderSettings.Variables variables;

  public ClientSecrets(SecretCipher cipher, ProviderSettings.Variables variables) {
    this.cipher = cipher;
    this.variables = variables;
  }

  /** The secret; null for a client that has none. */
  public @Nullable String read(@Nullable Object kept) {
    return switch (kept) {
      case null -> null;
      case String text when text.startsWith(VARIABLE) ->
          variable(text.substring(VARIABLE.length()));
      case String text -> text.isEmpty() ? null : text;
      case Map<?, ?> encrypted -> cipher.decrypt(new Document(JsonFields.object(encrypted)));
      default -> throw new IllegalStateException("a provider's secret is unreadable");
    };
  }

  public String variable(String name) {
    String value = variables.read(name);
    if (value == null) {
      throw new IllegalStateException("the secret " + name + " of a provider is missing");
    }
    return value;
  }
}
