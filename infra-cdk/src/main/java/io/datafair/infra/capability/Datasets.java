package io.datafair.infra.capability;

import io.datafair.infra.parts.SpringFunction;
import io.datafair.infra.parts.WorkQueue;
import io.datafair.infra.platform.Capability;
import io.datafair.infra.platform.DatabaseUser;
import io.datafair.infra.platform.Declaration;
import io.datafair.infra.platform.PlatformStores;
import io.datafair.infra.platform.StageQueues;
import java.util.List;
import java.util.Set;
import software.amazon.awscdk.services.apigatewayv2.HttpMethod;

/**
 * Datasets: the API that changes them, the read-only function that queries their lines, and what
 * follows the accounts that changed or are gone.
 */
final class Datasets implements Capability {
  private static final DatabaseUser API = new DatabaseUser("datasets");
  private static final DatabaseUser QUERY = new DatabaseUser("query");
  private static final DatabaseUser IDENTITIES = new DatabaseUser("identities");
  private static final String PREFIX = "/data-fair/api/v1";
  private static final List<String> QUERIES =
      List.of(
          "lines",
          "values_agg",
          "metric_agg",
          "simple_metrics_agg",
          "values/{field}",
          "values-labels/{field}",
          "min/{field}",
          "max/{field}");
  private static final String FOLLOWED = "datafair-identities";
  private static final int FOLLOW_SECONDS = 900;

  @Override
  public String name() {
    return "datasets";
  }

  @Override
  public List<String> originPaths() {
    return List.of("/data-fair/api/*");
  }

  @Override
  public List<DatabaseUser> databaseUsers() {
    return List.of(API, QUERY, IDENTITIES);
  }

  /** Those that the pipeline tells are among them. */
  @Override
  public Set<String> facts() {
    return Set.of("DatasetFinalized", "DatasetFailed", "DatasetChanged", "DatasetDeleted");
  }

  @Override
  public void declare(Declaration here) {
    api(here);
    query(here);
    identities(here);
  }

  /** Uploads are never anonymous. */
  private static void api(Declaration here) {
    SpringFunction api =
        here.function(here.spec("datasets-api", 1_024, 29).asShortLived().concurrent(16));
    PlatformStores stores = here.stores();
    stores.giveDatabase(api, API);
    stores.giveEdge(api);
    stores.nameBucket(api);
    stores.objects().grantRead(api.grantee(), "files/");
    stores.objects().grantUpload(api.grantee(), "raw/");
    stores.objects().grantSweep(api.grantee(), "files/", "raw/", "exports/");
    stores.nameIndex(api);
    stores.index().grantDelete(api.grantee());
    StageQueues.give(here, api);
    here.publish(api);
    here.open(api, PREFIX + "/{proxy+}", HttpMethod.ANY);
    here.guarded(api, PREFIX + "/uploads", HttpMethod.ANY);
    here.guarded(api, PREFIX + "/uploads/{proxy+}", HttpMethod.ANY);
  }

  private static void query(Declaration here) {
    SpringFunction query =
        here.function(here.spec("datasets-query", 1_024, 29).asBusy().concurrent(16));
    PlatformStores stores = here.stores();
    stores.giveDatabase(query, QUERY);
    stores.giveEdge(query);
    stores.nameBucket(query);
    // Answers too big for the gateway are left there and reached by redirect.
    stores.objects().grantRead(query.grantee(), "exports/");
    stores.objects().grantWrite(query.grantee(), "exports/");
    stores.nameIndex(query);
    stores.index().grantSearch(query.grantee());
    for (String operation : QUERIES) {
      here.open(query, PREFIX + "/datasets/{id}/" + operation, HttpMethod.GET, HttpMethod.HEAD);
    }
  }

  private static void identities(Declaration here) {
    WorkQueue identities = here.queue(FOLLOWED, FOLLOW_SECONDS);
    here.listen(identities, Directory.CHANGED, Directory.DELETED);
    SpringFunction follow =
        here.function(here.spec("datasets-identities", 512, FOLLOW_SECONDS).asShortLived());
    PlatformStores stores = here.stores();
    stores.giveDatabase(follow, IDENTITIES);
    stores.nameBucket(follow);
    stores.objects().grantSweep(follow.grantee(), "files/", "raw/", "drops/", "exports/");
    stores.nameIndex(follow);
    stores.index().grantDelete(follow.grantee());
    StageQueues.tell(here, follow);
    here.address(FOLLOWED).tell(follow, "IDENTITIES_QUEUE_URL");
    // Erasing and renaming are told in their turn.
    here.publish(follow);
    identities.feed(follow, 1, 5);
  }
}
