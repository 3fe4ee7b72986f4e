package io.datafair.infra.parts;

import io.datafair.infra.settings.PlatformSettings;
import io.datafair.infra.settings.Target;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import software.amazon.awscdk.services.lambda.Architecture;
import software.amazon.awscdk.services.lambda.Code;

/** What all functions share: where their archives lie, their processor and their environment. */
public record FunctionDefaults(PlatformSettings settings, Alarms alarms) {

  Architecture architecture(FunctionSpec spec) {
    return settings.local() || spec.nativeLibrary() ? Architecture.X86_64 : Architecture.ARM_64;
  }

  /** The archive of a module, as its build left it. */
  Code archive(String module) {
    Path archive =
        settings.functions().resolve(module).resolve("target").resolve(module + "-lambda.zip");
    if (!Files.isRegularFile(archive)) {
      throw new IllegalStateException(archive + " is missing: build the functions first");
    }
    return Code.fromAsset(archive.toString());
  }

  Map<String, String> environment() {
    Map<String, String> environment = new LinkedHashMap<>();
    environment.put("PUBLIC_ORIGIN", settings.publicOrigin());
    environment.put(
        "JWKS_URL", settings.publicOrigin() + "/simple-directory/.well-known/jwks.json");
    if (settings.defaultLocale() != null) {
      environment.put("I18N_DEFAULT_LOCALE", settings.defaultLocale());
    }
    if (settings.target() instanceof Target.Local local) {
      environment.put("MINISTACK_LAMBDA_PROXY_URL", local.lambdaProxyUrl());
      // Providers and services that somebody tries on this machine.
      environment.put("OUTBOUND_ALLOWED_HOSTS", "localhost,127.0.0.1");
    }
    return environment;
  }
}
