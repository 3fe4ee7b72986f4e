package io.datafair.infra.capability;

import io.datafair.infra.parts.SpringFunction;
import io.datafair.infra.parts.WorkQueue;
import io.datafair.infra.platform.Capability;
import io.datafair.infra.platform.DatabaseUser;
import io.datafair.infra.platform.Declaration;
import java.util.List;
import java.util.Set;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.apigatewayv2.HttpMethod;
import software.amazon.awscdk.services.events.CronOptions;
import software.amazon.awscdk.services.events.Schedule;

/**
 * Accounts and sessions: the directory's API, the gateway's guard, the function that each
 * deployment invokes to prepare the database, what the clock does to keys and accounts, and what
 * tells the platform of the accounts that changed or are gone.
 */
public final class Directory implements Capability {
  /** The function that the gateway asks about routes that are never anonymous. */
  public static final String AUTHORIZER = "directory-authorizer";

  /** The facts of accounts. */
  static final String CHANGED = "IdentityChanged";

  static final String DELETED = "IdentityDeleted";

  private static final String CHANGES = "datafair-propagation";
  private static final DatabaseUser USER = new DatabaseUser("directory");
  private static final int TELL_SECONDS = 120;

  @Override
  public String name() {
    return "directory";
  }

  @Override
  public List<String> originPaths() {
    return List.of(
        "/simple-directory/api/*",
        "/simple-directory/.well-known/*",
        "/.well-known/jwks.json",
        // Of the sites under a path.
        "*/simple-directory/api/*",
        "*/simple-directory/.well-known/*");
  }

  @Override
  public List<DatabaseUser> databaseUsers() {
    return List.of(USER);
  }

  @Override
  public Set<String> facts() {
    return Set.of(CHANGED, DELETED);
  }

  @Override
  public void declare(Declaration here) {
    WorkQueue changes = here.queue(CHANGES, TELL_SECONDS);
    SpringFunction api = api(here);
    authorizer(here);
    SpringFunction deployment = deployment(here);
    rotation(here);
    SpringFunction cleanup = cleanup(here);
    changes.feed(propagation(here), 1, 5);
    sweeper(here);
    DirectoryChoices.giveFiles(here, List.of(api, deployment, cleanup));
  }

  private static SpringFunction api(Declaration here) {
    SpringFunction api =
        here.function(here.spec("directory-api", 1_024, 29).loadingNativeLibrary().concurrent(16));
    here.stores().giveDatabase(api, USER);
    here.stores().giveEdge(api);
    here.stores().giveCipher(api);
    giveAdmins(api, here);
    here.giveMail(api);
    tellsOfChanges(api, here);
    DirectoryChoices.giveDefaults(api, here);
    // Last: what the operator decides prevails.
    DirectoryChoices.give(api, here);
    DirectoryChoices.giveAdministrator(api, here);
    // Sites may lie under a path of one or two segments.
    for (String site : List.of("", "/{site}", "/{site}/{page}")) {
      here.open(api, site + "/simple-directory/api/{proxy+}", HttpMethod.ANY);
      here.open(
          api, site + "/simple-directory/.well-known/{proxy+}", HttpMethod.GET, HttpMethod.HEAD);
    }
    here.open(api, "/.well-known/jwks.json", HttpMethod.GET, HttpMethod.HEAD);
    return api;
  }

  private static void authorizer(Declaration here) {
    SpringFunction authorizer =
        here.function(here.spec(AUTHORIZER, 512, 10).concurrent(16).asShortLived());
    here.stores().giveEdge(authorizer);
    here.guard(authorizer);
  }

  /** Indexes, keys and the first accounts. */
  private static SpringFunction deployment(Declaration here) {
    SpringFunction deployment =
        here.function(here.spec("directory-deployment", 1_024, 120).asShortLived());
    here.stores().giveDatabase(deployment, USER);
    here.stores().giveCipher(deployment);
    giveAdmins(deployment, here);
    deployment.set("MAIL_FROM", here.settings().mailSender());
    DirectoryChoices.giveFirstAccounts(deployment, here);
    DirectoryChoices.give(deployment, here);
    here.prepare(deployment);
    return deployment;
  }

  /** Rotation is due once a month: an hour missed is made up for by the next. */
  private static void rotation(Declaration here) {
    SpringFunction rotation =
        here.function(here.spec("directory-rotation", 512, 60).asShortLived());
    here.stores().giveDatabase(rotation, USER);
    here.stores().giveCipher(rotation);
    here.clock(
        "datafair-directory-rotation",
        "Replaces old signing keys",
        Schedule.rate(Duration.hours(1)),
        rotation);
  }

  private static SpringFunction cleanup(Declaration here) {
    SpringFunction cleanup = here.function(here.spec("directory-cleanup", 512, 900).asShortLived());
    here.stores().giveDatabase(cleanup, USER);
    here.stores().giveCipher(cleanup);
    giveAdmins(cleanup, here);
    tellsOfChanges(cleanup, here);
    DirectoryChoices.give(cleanup, here);
    here.giveMail(cleanup);
    here.clock(
        "datafair-directory-cleanup",
        "Deletes what is due and forgets what has expired",
        Schedule.cron(CronOptions.builder().hour("5").minute("0").build()),
        cleanup);
    return cleanup;
  }

  /** Tells everybody of an account that changed or is gone; needs the keys of webhooks. */
  private static SpringFunction propagation(Declaration here) {
    SpringFunction tell =
        here.function(here.spec("directory-propagation", 512, TELL_SECONDS).asShortLived());
    here.stores().giveDatabase(tell, USER);
    here.address(CHANGES).tell(tell, "PROPAGATION_QUEUE_URL");
    here.publish(tell);
    here.stores().giveSettings(tell);
    return tell;
  }

  /** Finds the changes that nobody was told of; reads the accounts that come from elsewhere. */
  private static void sweeper(Declaration here) {
    SpringFunction sweep = here.function(here.spec("directory-sweeper", 512, 300).asShortLived());
    here.stores().giveDatabase(sweep, USER);
    tellsOfChanges(sweep, here);
    here.stores().giveCipher(sweep);
    DirectoryChoices.give(sweep, here);
    here.clock(
        "datafair-directory-sweeper",
        "Finds the changes of accounts that nobody was told of",
        Schedule.rate(Duration.minutes(1)),
        sweep);
  }

  private static void tellsOfChanges(SpringFunction function, Declaration here) {
    here.address(CHANGES).tell(function, "PROPAGATION_QUEUE_URL");
    here.address(CHANGES).grantSend(function);
  }

  private static void giveAdmins(SpringFunction function, Declaration here) {
    function.set("ADMINS", String.join(",", here.settings().admins()));
  }
}
