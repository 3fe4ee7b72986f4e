package io.datafair.infra.capability;

import io.datafair.infra.parts.FunctionDefaults;
import io.datafair.infra.parts.SpringFunction;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awscdk.services.lambda.Code;
import software.amazon.awscdk.services.lambda.LayerVersion;
import software.amazon.awscdk.services.secretsmanager.Secret;
import software.constructs.Construct;

/** What the operator decides of accounts, with the secrets and files that go with it. */
final class DirectoryChoices {
  private DirectoryChoices() {}

  /** The settings, and where the secrets that they name are. */
  static Map<String, String> variables(FunctionDefaults defaults) {
    Map<String, String> variables = new LinkedHashMap<>(defaults.settings().directory());
    String secret = defaults.settings().providersSecretArn();
    if (secret != null) {
      variables.put("PROVIDERS_SECRET_ARN", secret);
    }
    return variables;
  }

  static void grantSecrets(
      Construct scope, String id, SpringFunction function, FunctionDefaults defaults) {
    grant(scope, id, function, defaults.settings().providersSecretArn());
  }

  /** Where the credentials of the super administrator without an account are. */
  static Map<String, String> administrator(FunctionDefaults defaults) {
    String secret = defaults.settings().adminCredentialsArn();
    return secret == null ? Map.of() : Map.of("ADMIN_CREDENTIALS", secret);
  }

  static void grantAdministrator(
      Construct scope, String id, SpringFunction function, FunctionDefaults defaults) {
    grant(scope, id, function, defaults.settings().adminCredentialsArn());
  }

  private static void grant(
      Construct scope, String id, SpringFunction function, @Nullable String secret) {
    if (secret != null) {
      Secret.fromSecretCompleteArn(scope, id, secret).grantRead(function.grantee());
    }
  }

  /** Lays the operator's files under {@code /opt} of the functions that read them. */
  static void giveFiles(
      Construct scope, List<SpringFunction> functions, FunctionDefaults defaults) {
    String folder = defaults.settings().directoryFiles();
    if (folder != null) {
      LayerVersion layer =
          LayerVersion.Builder.create(scope, "Files")
              .description("Files of the operator for the directory")
              .code(Code.fromAsset(folder))
              .build();
      functions.forEach(function -> function.function().addLayers(layer));
    }
  }
}
