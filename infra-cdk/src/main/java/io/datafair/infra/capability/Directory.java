package io.datafair.infra.capability;

import io.datafair.infra.parts.FunctionDefaults;
import io.datafair.infra.parts.FunctionSpec;
import io.datafair.infra.parts.HttpRoutes;
import io.datafair.infra.parts.SpringFunction;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.services.apigatewayv2.HttpMethod;
import software.amazon.awscdk.services.apigatewayv2.IHttpRouteAuthorizer;
import software.amazon.awscdk.services.ses.IEmailIdentity;
import software.constructs.Construct;

/**
 * Accounts and sessions: the directory's API, the gateway's guard, and the function by which an
 * operator creates the first accounts.
 */
public final class Directory extends Construct {
  private static final String MODULE = "directory";
  private static final String MAIN = "io.datafair.directory.DirectoryFunctions";

  private final SpringFunction api;
  private final SpringFunction authorizer;
  private final SpringFunction seed;
  private final IHttpRouteAuthorizer guard;

  public Directory(
      Construct scope, String id, FunctionDefaults defaults, Kept kept, IEmailIdentity mail) {
    super(scope, id);
    Map<String, String> admins = Map.of("ADMINS", String.join(",", defaults.settings().admins()));
    api =
        new SpringFunction(
            this,
            "Api",
            FunctionSpec.of("directory-api", MODULE, MAIN, "directoryApi", 1_024, 29)
                .concurrent(16)
                .with(kept.mongoVariable())
                .with(admins)
                .with(apiVariables(defaults, kept)),
            defaults);
    kept.grantMongo(api);
    kept.cipher().grantRead(api.grantee());
    mail.grantSendEmail(api.grantee());
    authorizer =
        new SpringFunction(
            this,
            "Authorizer",
            FunctionSpec.of("directory-authorizer", MODULE, MAIN, "directoryAuthorizer", 512, 10)
                .concurrent(16)
                .asShortLived(),
            defaults);
    guard = HttpRoutes.guard("directory-authorizer", authorizer);
    seed =
        new SpringFunction(
            this,
            "Seed",
            FunctionSpec.of("directory-seed", MODULE, MAIN, "directorySeed", 1_024, 60)
                .asShortLived()
                .with(kept.mongoVariable())
                .with(admins),
            defaults);
    kept.grantMongo(seed);
  }

  private static Map<String, String> apiVariables(FunctionDefaults defaults, Kept kept) {
    Map<String, String> variables = new LinkedHashMap<>();
    variables.put("CIPHER_SECRET_ARN", kept.cipher().getSecretArn());
    variables.put("MAIL_FROM", defaults.settings().mailSender());
    if (defaults.settings().local()) {
      // Tests sign in more often, and fail more often, than people do.
      variables.put("AUTHRATELIMIT_ATTEMPTS", "1000");
      variables.put("AUTH_REFUSAL_DELAY_MILLIS", "0");
    }
    return variables;
  }

  /** Adds the directory's routes. */
  public void serve(HttpRoutes routes) {
    routes.open(api, "/simple-directory/api/{proxy+}", HttpMethod.ANY);
    routes.open(api, "/simple-directory/.well-known/{proxy+}", HttpMethod.GET);
    routes.open(api, "/.well-known/jwks.json", HttpMethod.GET);
  }

  /** The guard of routes that are never anonymous. */
  public IHttpRouteAuthorizer guard() {
    return guard;
  }

  public List<SpringFunction> functions() {
    return List.of(api, authorizer, seed);
  }
}
