package io.datafair.infra.capability;

import io.datafair.infra.parts.FunctionDefaults;
import io.datafair.infra.parts.FunctionSpec;
import io.datafair.infra.parts.HttpRoutes;
import io.datafair.infra.parts.SpringFunction;
import io.datafair.infra.parts.WorkQueue;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.services.apigatewayv2.HttpMethod;
import software.amazon.awscdk.services.apigatewayv2.IHttpRouteAuthorizer;
import software.constructs.Construct;

/** Datasets: the API that changes them, and the read-only function that queries their lines. */
public final class Datasets extends Construct {
  private static final String MODULE = "datasets";
  private static final String MAIN = "io.datafair.datasets.DatasetsFunctions";
  private static final String PREFIX = "/data-fair/api/v1";
  private static final List<String> QUERIES =
      List.of(
          "lines",
          "values_agg",
          "metric_agg",
          "simple_metrics_agg",
          "geo_agg",
          "words_agg",
          "values/{field}",
          "values-labels/{field}",
          "min/{field}",
          "max/{field}");

  private final SpringFunction api;
  private final SpringFunction query;

  public Datasets(
      Construct scope, String id, FunctionDefaults defaults, Kept kept, WorkQueue stages) {
    super(scope, id);
    Map<String, String> index = Map.of("INDEX_URL", kept.index().url());
    api =
        new SpringFunction(
            this,
            "Api",
            FunctionSpec.of("datasets-api", MODULE, MAIN, "datasetsApi", 1_024, 29)
                .asShortLived()
                .concurrent(16)
                .with(kept.dataVariables(DatabaseUser.DATASETS))
                .with(kept.edgeVariable())
                .with(index)
                .with(Map.of("STAGES_QUEUE_URL", stages.url())),
            defaults);
    kept.grantDatabase(api, DatabaseUser.DATASETS);
    kept.grantEdge(api);
    kept.objects().grantRead(api.grantee(), "files/");
    kept.objects().grantUpload(api.grantee(), "raw/");
    kept.objects().grantSweep(api.grantee(), "files/", "raw/", "exports/");
    kept.index().grantDelete(api.grantee());
    stages.grantSend(api.grantee());
    query =
        new SpringFunction(
            this,
            "Query",
            FunctionSpec.of("datasets-query", MODULE, MAIN, "datasetsQuery", 1_024, 29)
                .asBusy()
                .concurrent(16)
                .with(kept.dataVariables(DatabaseUser.QUERY))
                .with(kept.edgeVariable())
                .with(index),
            defaults);
    kept.grantDatabase(query, DatabaseUser.QUERY);
    kept.grantEdge(query);
    // Answers too big for the gateway are left there and reached by redirect.
    kept.objects().grantRead(query.grantee(), "exports/");
    kept.objects().grantWrite(query.grantee(), "exports/");
    kept.index().grantSearch(query.grantee());
  }

  /** Adds the datasets' routes; uploads are never anonymous. */
  public void serve(HttpRoutes routes, IHttpRouteAuthorizer guard) {
    routes.open(api, PREFIX + "/{proxy+}", HttpMethod.ANY);
    routes.guarded(api, PREFIX + "/uploads", guard, HttpMethod.ANY);
    routes.guarded(api, PREFIX + "/uploads/{proxy+}", guard, HttpMethod.ANY);
    for (String operation : QUERIES) {
      routes.open(query, PREFIX + "/datasets/{id}/" + operation, HttpMethod.GET, HttpMethod.HEAD);
    }
  }

  public List<SpringFunction> functions() {
    return List.of(api, query);
  }
}
