package io.datafair.infra.capability;

import software.amazon.awscdk.CustomResource;
import io.datafair.infra.parts.FunctionDefaults;
import io.datafair.infra.parts.FunctionSpec;
import io.datafair.infra.parts.HttpRoutes;
import io.datafair.infra.parts.SpringFunction;
import io.datafair.infra.parts.WorkQueue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.apigatewayv2.HttpMethod;
import software.amazon.awscdk.services.apigatewayv2.IHttpRouteAuthorizer;
import software.amazon.awscdk.services.events.CronOptions;
import software.amazon.awscdk.services.events.Rule;
import software.amazon.awscdk.services.events.Schedule;
import software.amazon.awscdk.services.events.targets.LambdaFunction;
import software.amazon.awscdk.services.ses.IEmailIdentity;
import software.constructs.Construct;

/**
 * Accounts and sessions: the directory's API, the gateway's guard, the function that each
 * deployment invokes to prepare the database, and what the clock does to keys and accounts.
 */
public final class Directory extends Construct {
  private static final String MODULE = "directory";
  private static final String MAIN = "io.datafair.directory.DirectoryFunctions";

  private final SpringFunction api;
  private final SpringFunction authorizer;
  private final SpringFunction deployment;
  private final SpringFunction rotation;
  private final SpringFunction cleanup;
  private final IHttpRouteAuthorizer guard;

  public Directory(
      Construct scope,
      String id,
      FunctionDefaults defaults,
      Kept kept,
      IEmailIdentity mail,
      WorkQueue changes) {
    super(scope, id);
    Map<String, String> admins = Map.of("ADMINS", String.join(",", defaults.settings().admins()));
    Map<String, String> changed = Map.of("PROPAGATION_QUEUE_URL", changes.url());
    api =
        new SpringFunction(
            this,
            "Api",
            FunctionSpec.of("directory-api", MODULE, MAIN, "directoryApi", 1_024, 29)
                .loadingNativeLibrary()
                .concurrent(16)
                .with(kept.databaseVariable(DatabaseUser.DIRECTORY))
                .with(kept.edgeVariable())
                .with(admins)
                .with(changed)
                .with(apiVariables(defaults, kept))
                // Last: what the operator decides prevails.
                .with(DirectoryChoices.variables(defaults, kept))
                .with(DirectoryChoices.administrator(defaults)),
            defaults);
    kept.grantDatabase(api, DatabaseUser.DIRECTORY);
    kept.grantEdge(api);
    kept.grantCipher(api);
    DirectoryChoices.grantSecrets(api, kept);
    DirectoryChoices.grantAdministrator(api, defaults);
    mail.grant(api.grantee(), "ses:SendEmail");
    changes.grantSend(api.grantee());
    authorizer =
        new SpringFunction(
            this,
            "Authorizer",
            FunctionSpec.of("directory-authorizer", MODULE, MAIN, "directoryAuthorizer", 512, 10)
                .concurrent(16)
                .with(kept.edgeVariable())
                .asShortLived(),
            defaults);
    kept.grantEdge(authorizer);
    guard = HttpRoutes.guard("directory-authorizer", authorizer);
    deployment =
        new SpringFunction(
            this,
            "Deployment",
            FunctionSpec.of("directory-deployment", MODULE, MAIN, "directoryDeployment", 1_024, 120)
                .asShortLived()
                .with(kept.databaseVariable(DatabaseUser.DIRECTORY))
                .with(kept.cipherVariable())
                .with(admins)
                .with(Map.of("MAIL_FROM", defaults.settings().mailSender()))
                .with(firstAccounts(defaults))
                .with(DirectoryChoices.variables(defaults, kept)),
            defaults);
    kept.grantDatabase(deployment, DatabaseUser.DIRECTORY);
    kept.grantCipher(deployment);
    DirectoryChoices.grantSecrets(deployment, kept);
    if (!defaults.settings().local()) {
      prepare();
    }
    rotation =
        new SpringFunction(
            this,
            "Rotation",
            FunctionSpec.of("directory-rotation", MODULE, MAIN, "directoryRotation", 512, 60)
                .asShortLived()
                .with(kept.databaseVariable(DatabaseUser.DIRECTORY))
                .with(kept.cipherVariable()),
            defaults);
    kept.grantDatabase(rotation, DatabaseUser.DIRECTORY);
    kept.grantCipher(rotation);
    cleanup =
        new SpringFunction(
            this,
            "Cleanup",
            FunctionSpec.of("directory-cleanup", MODULE, MAIN, "directoryCleanup", 512, 900)
                .asShortLived()
                .with(kept.databaseVariable(DatabaseUser.DIRECTORY))
                .with(admins)
                .with(changed)
                .with(DirectoryChoices.variables(defaults, kept))
                .with(Map.of("MAIL_FROM", defaults.settings().mailSender()))
                .with(kept.cipherVariable()),
            defaults);
    kept.grantDatabase(cleanup, DatabaseUser.DIRECTORY);
    kept.grantCipher(cleanup);
    DirectoryChoices.grantSecrets(cleanup, kept);
    mail.grant(cleanup.grantee(), "ses:SendEmail");
    changes.grantSend(cleanup.grantee());
    DirectoryChoices.giveFiles(this, List.of(api, deployment, cleanup), defaults);
    // Rotation is due once a month: an hour missed is made up for by the next.
    clock(
        "EveryHour",
        "directory-rotation",
        rotation,
        "Replaces old signing keys",
        Schedule.rate(Duration.hours(1)));
    clock(
        "EveryDay",
        "directory-cleanup",
        cleanup,
        "Deletes what is due and forgets what has expired",
        Schedule.cron(CronOptions.builder().hour("5").minute("0").build()));
  }

  /** Invokes the function at each deployment of another version of it; locally the host does. */
  private void prepare() {
    CustomResource.Builder.create(this, "Prepared")
        .resourceType("Custom::DirectoryDeployment")
        .serviceToken(deployment.alias().getFunctionArn())
        .serviceTimeout(Duration.minutes(5))
        .properties(Map.of("Version", deployment.function().getCurrentVersion().getVersion()))
        .build();
  }

  /** The seed of a local run gives the administrators their accounts and passwords. */
  private static Map<String, String> firstAccounts(FunctionDefaults defaults) {
    return defaults.settings().local() ? Map.of("ADMINS_ACCOUNTS", "false") : Map.of();
  }

  private void clock(
      String id, String name, SpringFunction function, String description, Schedule schedule) {
    Rule.Builder.create(this, id)
        .ruleName("datafair-" + name)
        .description(description)
        .schedule(schedule)
        .targets(List.of(LambdaFunction.Builder.create(function.alias()).retryAttempts(0).build()))
        .build();
  }

  private static Map<String, String> apiVariables(FunctionDefaults defaults, Kept kept) {
    Map<String, String> variables = new LinkedHashMap<>(kept.cipherVariable());
    variables.put("MAIL_FROM", defaults.settings().mailSender());
    variables.put("MANAGE_DEPARTMENTS", "true");
    variables.put("MANAGE_PARTNERS", "true");
    variables.put("MANAGE_SITES", "true");
    variables.put("USER_SELF_DELETE", "true");
    if (defaults.settings().local()) {
      // Tests sign in more often, and fail more often, than people do.
      variables.put("AUTHRATELIMIT_ATTEMPTS", "1000");
      variables.put("MAILREQUESTLIMIT_ADDRESS", "1000");
      variables.put("MAILREQUESTLIMIT_ACCOUNT", "1000");
      variables.put("MAILREQUESTLIMIT_RECIPIENT", "1000");
      variables.put("AUTH_REFUSAL_DELAY_MILLIS", "0");
      variables.put("AUTH_ANSWER_STEP_MILLIS", "0");
    }
    return variables;
  }

  /** Adds the directory's routes. */
  public void serve(HttpRoutes routes) {
    // Sites may lie under a path of one or two segments.
    for (String site : List.of("", "/{site}", "/{site}/{page}")) {
      routes.open(api, site + "/simple-directory/api/{proxy+}", HttpMethod.ANY);
      routes.open(
          api, site + "/simple-directory/.well-known/{proxy+}", HttpMethod.GET, HttpMethod.HEAD);
    }
    routes.open(api, "/.well-known/jwks.json", HttpMethod.GET, HttpMethod.HEAD);
  }

  /** The guard of routes that are never anonymous. */
  public IHttpRouteAuthorizer guard() {
    return guard;
  }

  public List<SpringFunction> functions() {
    return List.of(api, authorizer, deployment, rotation, cleanup);
  }
}
