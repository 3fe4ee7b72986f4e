package io.datafair.infra.capability;

import io.datafair.infra.parts.FunctionDefaults;
import io.datafair.infra.parts.Secrets;
import io.datafair.infra.parts.SpringFunction;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.services.lambda.Code;
import software.amazon.awscdk.services.lambda.LayerVersion;
import software.constructs.Construct;

/** What the operator decides of accounts, with the secrets and files that go with it. */
final class DirectoryChoices {
  private DirectoryChoices() {}

  /** The settings, and where those that are secret are. */
  static Map<String, String> variables(FunctionDefaults defaults, Kept kept) {
    Map<String, String> variables = new LinkedHashMap<>(defaults.settings().directory());
    variables.putAll(secrets(kept));
    return variables;
  }

  /** Where the secret settings are. */
  static Map<String, String> secrets(Kept kept) {
    String secret = kept.settings();
    return secret == null ? Map.of() : Map.of("SECRETS_ARN", secret);
  }

  static void grantSecrets(SpringFunction function, Kept kept) {
    String secret = kept.settings();
    if (secret != null) {
      Secrets.grantRead(function, secret);
    }
  }

  /** Where the credentials of the super administrator without an account are. */
  static Map<String, String> administrator(FunctionDefaults defaults) {
    String secret = defaults.settings().secrets().administratorArn();
    return secret == null ? Map.of() : Map.of("ADMIN_CREDENTIALS", secret);
  }

  static void grantAdministrator(SpringFunction function, FunctionDefaults defaults) {
    String secret = defaults.settings().secrets().administratorArn();
    if (secret != null) {
      Secrets.grantRead(function, secret);
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
