package io.datafair.infra.capability;

import io.datafair.infra.parts.Secrets;
import io.datafair.infra.parts.SpringFunction;
import io.datafair.infra.platform.Declaration;
import java.util.List;
import software.amazon.awscdk.services.lambda.Code;
import software.amazon.awscdk.services.lambda.LayerVersion;

/** What is decided of accounts: by us, then by the operator, with secrets and files. */
final class DirectoryChoices {
  private DirectoryChoices() {}

  /** What the platform chooses, unlike the directory's own defaults. */
  static void giveDefaults(SpringFunction function, Declaration here) {
    function.set("MANAGE_DEPARTMENTS", "true");
    function.set("MANAGE_PARTNERS", "true");
    function.set("MANAGE_SITES", "true");
    function.set("USER_SELF_DELETE", "true");
    if (here.settings().local()) {
      // Tests sign in more often, and fail more often, than people do.
      function.set("AUTHRATELIMIT_ATTEMPTS", "1000");
      function.set("MAILREQUESTLIMIT_ADDRESS", "1000");
      function.set("MAILREQUESTLIMIT_ACCOUNT", "1000");
      function.set("MAILREQUESTLIMIT_RECIPIENT", "1000");
      function.set("AUTH_REFUSAL_DELAY_MILLIS", "0");
      function.set("AUTH_ANSWER_STEP_MILLIS", "0");
    }
  }

  /** The seed of a local run gives the administrators their accounts and passwords. */
  static void giveFirstAccounts(SpringFunction function, Declaration here) {
    if (here.settings().local()) {
      function.set("ADMINS_ACCOUNTS", "false");
    }
  }

  /** The settings of the operator, and those that are secret. */
  static void give(SpringFunction function, Declaration here) {
    here.settings().directory().forEach(function::set);
    here.stores().giveSettings(function);
  }

  /** The credentials of the super administrator without an account. */
  static void giveAdministrator(SpringFunction function, Declaration here) {
    String secret = here.settings().secrets().administratorArn();
    if (secret != null) {
      function.set("ADMIN_CREDENTIALS", secret);
      Secrets.grantRead(function, secret);
    }
  }

  /** Lays the operator's files under {@code /opt} of the functions that read them. */
  static void giveFiles(Declaration here, List<SpringFunction> functions) {
    String folder = here.settings().directoryFiles();
    if (folder != null) {
      LayerVersion layer =
          LayerVersion.Builder.create(here, "Files")
              .description("Files of the operator for the directory")
              .code(Code.fromAsset(folder))
              .build();
      functions.forEach(function -> function.function().addLayers(layer));
    }
  }
}
