package io.datafair.infra.capability;

import io.datafair.infra.parts.FunctionDefaults;
import io.datafair.infra.parts.SpringFunction;
import java.util.LinkedHashMap;
import java.util.Map;
import software.amazon.awscdk.services.secretsmanager.Secret;
import software.constructs.Construct;

/** What the operator decides of accounts, and the secret that goes with it. */
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
    String secret = defaults.settings().providersSecretArn();
    if (secret != null) {
      Secret.fromSecretCompleteArn(scope, id, secret).grantRead(function.grantee());
    }
  }
}
