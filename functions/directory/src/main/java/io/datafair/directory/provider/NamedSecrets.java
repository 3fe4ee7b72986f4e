package io.datafair.directory.provider;

import io.datafair.runtime.http.Json;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.util.function.SingletonSupplier;

/** Secrets by name: those of one secret of the account first, then the process's variables. */
final class NamedSecrets implements ProviderSettings.Variables {
  private final SingletonSupplier<Map<String, Object>> kept;
  private final ProviderSettings.Variables process;

  NamedSecrets(String arn, UnaryOperator<String> secrets, ProviderSettings.Variables process) {
    this.kept =
        SingletonSupplier.of(
            () ->
                arn.isEmpty()
                    ? Map.of()
                    : Json.object(secrets.apply(arn).getBytes(StandardCharsets.UTF_8)));
    this.process = process;
  }

  @Override
  public @Nullable String read(String name) {
    return kept.obtain().get(name) instanceof String secret ? secret : process.read(name);
  }
}
