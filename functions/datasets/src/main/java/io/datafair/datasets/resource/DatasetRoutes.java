package io.datafair.datasets.resource;

import io.datafair.core.permission.Permission;
import io.datafair.datasetmodel.metadata.Dataset;
import io.datafair.datasetmodel.metadata.DatasetOperation;
import io.datafair.datasetmodel.run.FileRun;
import io.datafair.datasets.view.DatasetView;
import io.datafair.datasets.view.SchemaView;
import io.datafair.datasets.view.ViewOptions;
import io.datafair.resources.access.Granted;
import io.datafair.resources.body.BodyType;
import io.datafair.resources.body.PermissionBody;
import io.datafair.resources.codec.PermissionCodec;
import io.datafair.resources.http.GuardedRoutes;
import io.datafair.resources.journal.Journal;
import io.datafair.runtime.http.HttpRequest;
import io.datafair.runtime.http.HttpResponse;
import io.datafair.runtime.http.Json;
import io.datafair.runtime.http.Routes;
import java.util.List;
import java.util.Map;
import org.bson.Document;

/** The dataset resource: description, permissions, schema, journal, progress. */
public final class DatasetRoutes {
  private static final String PRIVATE = "must-revalidate, private, max-age=0";

  private final GuardedRoutes<Dataset> guard;
  private final DatasetService datasets;
  private final Journal journal;

  public DatasetRoutes(GuardedRoutes<Dataset> guard, DatasetService datasets, Journal journal) {
    this.guard = guard;
    this.datasets = datasets;
    this.journal = journal;
  }

  /** Adds this feature's lines to a route table. */
  public void addTo(Routes routes, String api) {
    String dataset = api + "/datasets/{id}";
    routes.add("GET", dataset, this::read);
    routes.add("PATCH", dataset, this::patch);
    routes.add("DELETE", dataset, this::delete);
    routes.add("GET", dataset + "/permissions", this::permissions);
    routes.add("PUT", dataset + "/permissions", this::setPermissions);
    routes.add(
        "GET", dataset + "/schema", request -> schema(request, DatasetOperation.READ_SCHEMA));
    routes.add(
        "GET",
        dataset + "/safe-schema",
        request -> schema(request, DatasetOperation.READ_SAFE_SCHEMA));
    routes.add("GET", dataset + "/journal", this::journal);
    routes.add("GET", dataset + "/task-progress", this::progress);
  }

  private HttpResponse read(HttpRequest request) {
    Granted<Dataset> granted = guard.require(request, DatasetOperation.READ_DESCRIPTION);
    Map<String, Object> view =
        DatasetView.of(granted.resource(), granted.session(), request.origin());
    ViewOptions.parse(request.query()).applyTo(view);
    return answer(granted, view);
  }

  private HttpResponse patch(HttpRequest request) {
    Granted<Dataset> granted =
        guard.requireAny(
            request,
            List.of(
                DatasetOperation.WRITE_DESCRIPTION, DatasetOperation.WRITE_DESCRIPTION_BREAKING));
    BodyType.require(request.body(), request.contentType());
    Dataset patched = datasets.patch(granted, Json.object(request));
    return answer(granted, DatasetView.of(patched, granted.session(), request.origin()));
  }

  private HttpResponse delete(HttpRequest request) {
    Granted<Dataset> granted = guard.require(request, DatasetOperation.DELETE);
    datasets.delete(granted.resource());
    return guard.traced(granted, HttpResponse.empty(204));
  }

  private HttpResponse permissions(HttpRequest request) {
    Granted<Dataset> granted = guard.require(request, DatasetOperation.GET_PERMISSIONS);
    return answer(granted, entries(granted.resource().permissions()));
  }

  private HttpResponse setPermissions(HttpRequest request) {
    Granted<Dataset> granted = guard.require(request, DatasetOperation.SET_PERMISSIONS);
    BodyType.require(request.body(), request.contentType());
    Dataset updated =
        datasets.setPermissions(
            granted.resource(),
            PermissionBody.read(request.body(), List.of(DatasetOperation.values())));
    return answer(granted, entries(updated.permissions()));
  }

  private static List<Document> entries(List<Permission> permissions) {
    return permissions.stream().map(PermissionCodec::write).toList();
  }

  private HttpResponse schema(HttpRequest request, DatasetOperation operation) {
    Granted<Dataset> granted = guard.require(request, operation);
    boolean safe = operation == DatasetOperation.READ_SAFE_SCHEMA;
    List<Map<String, Object>> columns = DatasetView.schema(granted.resource());
    return answer(granted, SchemaView.of(columns, request.query(), safe));
  }

  private HttpResponse journal(HttpRequest request) {
    Granted<Dataset> granted = guard.require(request, DatasetOperation.READ_JOURNAL);
    return answer(granted, journal.read(granted.resource().id(), request.language()));
  }

  private HttpResponse progress(HttpRequest request) {
    Granted<Dataset> granted = guard.require(request, DatasetOperation.READ_JOURNAL);
    return answer(granted, FileRun.of(granted.resource()).progress());
  }

  private HttpResponse answer(Granted<Dataset> granted, Object body) {
    return guard.traced(
        granted, HttpResponse.json(200, Json.bytes(body)).withHeader("cache-control", PRIVATE));
  }
}
