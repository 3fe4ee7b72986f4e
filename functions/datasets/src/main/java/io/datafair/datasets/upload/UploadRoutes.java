package io.datafair.datasets.upload;

import io.datafair.core.account.Session;
import io.datafair.core.id.Ids;
import io.datafair.core.problem.ProblemException;
import io.datafair.datasetmodel.metadata.Dataset;
import io.datafair.datasetmodel.metadata.DatasetOperation;
import io.datafair.datasetmodel.metadata.DatasetStore;
import io.datafair.datasets.view.DatasetView;
import io.datafair.resources.access.Granted;
import io.datafair.resources.body.BodyType;
import io.datafair.resources.http.GuardedRoutes;
import io.datafair.runtime.http.HttpRequest;
import io.datafair.runtime.http.HttpResponse;
import io.datafair.runtime.http.Json;
import io.datafair.runtime.http.MultipartBody;
import io.datafair.runtime.http.Routes;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Files by multipart form, and signed uploads for files that a function cannot receive. */
public final class UploadRoutes {
  private final GuardedRoutes<Dataset> guard;
  private final DatasetStore store;
  private final UploadService uploads;
  private final SignedUploadService signed;

  public UploadRoutes(
      GuardedRoutes<Dataset> guard,
      DatasetStore store,
      UploadService uploads,
      SignedUploadService signed) {
    this.guard = guard;
    this.store = store;
    this.uploads = uploads;
    this.signed = signed;
  }

  /** Adds this feature's lines to a route table. */
  public void addTo(Routes routes, String api) {
    routes.add("POST", api + "/datasets", request -> create(request, null));
    routes.add("POST", api + "/datasets/{id}", this::createOrReplace);
    routes.add("PUT", api + "/datasets/{id}", this::createOrReplace);
    routes.add("POST", api + "/uploads", request -> start(request, api));
    routes.add("GET", api + "/uploads/{upload}/parts", request -> parts(request, api));
    routes.add("POST", api + "/uploads/{upload}/_complete", this::complete);
    routes.add("DELETE", api + "/uploads/{upload}", this::abort);
  }

  private HttpResponse createOrReplace(HttpRequest request) {
    String id = request.parameter("id");
    if (!Ids.isResourceId(id)) {
      boolean traversal = id.contains("/") || id.contains("\\");
      throw ProblemException.of(traversal ? 404 : 400, UploadText.BAD_ID.with(id));
    }
    guard.requireUser(request);
    if (store.find(id).isEmpty()) {
      return create(request, id);
    }
    Granted<Dataset> granted = guard.require(request, DatasetOperation.WRITE_DATA);
    Dataset replaced = uploads.replace(granted, form(request));
    return answer(200, replaced, granted.session(), request);
  }

  private HttpResponse create(HttpRequest request, @Nullable String id) {
    Session session = guard.requireUser(request);
    Dataset dataset = uploads.create(session, id, form(request));
    return answer(201, dataset, session, request);
  }

  private static UploadForm form(HttpRequest request) {
    String length = request.header("content-length");
    if (length == null) {
      throw ProblemException.of(411, UploadText.LENGTH_REQUIRED);
    }
    if (!length.matches("\\d{1,18}")) {
      throw ProblemException.of(400, UploadText.BAD_LENGTH);
    }
    return switch (request.contentType()) {
      case "multipart/form-data" ->
          UploadForm.of(MultipartBody.read(request, UploadForm.MAXIMUM_PARTS));
      case "application/json" -> throw ProblemException.of(400, UploadText.FILE_REQUIRED);
      default -> throw BodyType.refusal();
    };
  }

  private HttpResponse answer(int status, Dataset dataset, Session session, HttpRequest request) {
    Map<String, Object> view = DatasetView.of(dataset, session, request.origin());
    return guard.traced(
        dataset, DatasetOperation.WRITE_DATA, HttpResponse.json(status, Json.bytes(view)));
  }

  private HttpResponse start(HttpRequest request, String api) {
    Session session = guard.requireUser(request);
    BodyType.require(request.body(), request.contentType());
    SignedUploadService.Started started = signed.start(session, Json.object(request));
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("id", started.id());
    body.put("partSize", started.partSize());
    addresses(body, started.addresses(), request.origin() + api + "/uploads/" + started.id());
    body.put("expiresAt", started.expiresAt());
    return HttpResponse.json(201, Json.bytes(body));
  }

  private HttpResponse parts(HttpRequest request, String api) {
    request.query().requireFlat();
    Session session = guard.requireUser(request);
    String upload = request.parameter("upload");
    String from = request.query().value("from", "1");
    int number = from.matches("\\d{1,9}") ? Integer.parseInt(from) : 0;
    Map<String, Object> body = new LinkedHashMap<>();
    String address = request.origin() + api + "/uploads/" + upload;
    addresses(body, signed.addresses(session, upload, number), address);
    return HttpResponse.json(200, Json.bytes(body)).withHeader("cache-control", "no-store");
  }

  private static void addresses(
      Map<String, Object> body, SignedUploadService.Addresses addresses, String upload) {
    body.put("parts", addresses.parts());
    if (addresses.next() > 0) {
      body.put("next", upload + "/parts?from=" + addresses.next());
    }
  }

  private HttpResponse complete(HttpRequest request) {
    Session session = guard.requireUser(request);
    SignedUploadService.Completed completed = signed.complete(session, request.parameter("upload"));
    return answer(completed.created() ? 201 : 200, completed.dataset(), session, request);
  }

  private HttpResponse abort(HttpRequest request) {
    Session session = guard.requireUser(request);
    signed.abort(session, request.parameter("upload"));
    return HttpResponse.empty(204);
  }
}
