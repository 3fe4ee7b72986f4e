package io.datafair.datasets.resource;

import io.datafair.core.permission.Permission;
import io.datafair.datasetmodel.metadata.Dataset;
import io.datafair.datasetmodel.metadata.DatasetOperation;
import io.datafair.datasetmodel.run.FileRun;
import io.datafair.datasets.access.DatasetAccess;
import io.datafair.datasets.access.DatasetAccess.Granted;
import io.datafair.datasets.view.DatasetView;
import io.datafair.datasets.view.SchemaView;
import io.datafair.datasets.view.ViewOptions;
import io.datafair.resources.body.BodyType;
import io.datafair.resources.body.PermissionBody;
import io.datafair.resources.codec.PermissionCodec;
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

  private final DatasetAccess access;
  private final DatasetService datasets;
  private final Journal journal;

  public DatasetRoutes(DatasetAccess access, DatasetService datasets, Journal journal) {
    this.access = access;
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
    Granted granted = access.require(request, DatasetOperation.READ_DESCRIPTION);
    Map<String, Object> view =
        DatasetView.of(granted.dataset(), granted.session(), request.origin());
    ViewOptions.parse(request.query()).applyTo(view);
    return answer(granted, view);
  }

  private HttpResponse patch(HttpRequest request) {
    Granted granted =
        access.requireAny(
            request,
            List.of(
                DatasetOperation.WRITE_DESCRIPTION, DatasetOperation.WRITE_DESCRIPTION_BREAKING));
    BodyType.require(request);
    Dataset patched = datasets.patch(granted, Json.object(request));
    return answer(granted, DatasetView.of(patched, granted.session(), request.origin()));
  }

  private HttpResponse delete(HttpRequest request) {
    Granted granted = access.require(request, DatasetOperation.DELETE);
    datasets.delete(granted.dataset());
    return granted.traced(HttpResponse.empty(204));
  }

  private HttpResponse permissions(HttpRequest request) {
    Granted granted = access.require(request, DatasetOperation.GET_PERMISSIONS);
    return answer(granted, entries(granted.dataset().permissions()));
  }

  private HttpResponse setPermissions(HttpRequest request) {
    Granted granted = access.require(request, DatasetOperation.SET_PERMISSIONS);
    BodyType.require(request);
    Dataset updated =
        datasets.setPermissions(
            granted.dataset(),
            PermissionBody.read(request.body(), List.of(DatasetOperation.values())));
    return answer(granted, entries(updated.permissions()));
  }

  private static List<Document> entries(List<Permission> permissions) {
    return permissions.stream().map(PermissionCodec::write).toList();
  }

  private HttpResponse schema(HttpRequest request, DatasetOperation operation) {
    Granted granted = access.require(request, operation);
    boolean safe = operation == DatasetOperation.READ_SAFE_SCHEMA;
    List<Map<String, Object>> columns = DatasetView.schema(granted.dataset());
    return answer(granted, SchemaView.of(columns, request.query(), safe));
  }

  private HttpResponse journal(HttpRequest request) {
    Granted granted = access.require(request, DatasetOperation.READ_JOURNAL);
    return answer(granted, journal.read(granted.dataset().id(), request.language()));
  }

  private HttpResponse progress(HttpRequest request) {
    Granted granted = access.require(request, DatasetOperation.READ_JOURNAL);
    return answer(granted, FileRun.of(granted.dataset()).progress());
  }

  private static HttpResponse answer(Granted granted, Object body) {
    return granted.traced(
        HttpResponse.json(200, Json.bytes(body)).withHeader("cache-control", PRIVATE));
  }
}
