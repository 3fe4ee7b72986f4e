package io.datafair.datasets.files;

import io.datafair.core.problem.ProblemException;
import io.datafair.datasetmodel.metadata.Dataset;
import io.datafair.datasetmodel.metadata.DatasetOperation;
import io.datafair.datasetmodel.run.FileRun;
import io.datafair.resources.access.Granted;
import io.datafair.resources.http.GuardedRoutes;
import io.datafair.runtime.http.HttpRequest;
import io.datafair.runtime.http.HttpResponse;
import io.datafair.runtime.http.Json;
import io.datafair.runtime.http.Routes;
import io.datafair.runtime.objects.ObjectStore;
import io.datafair.runtime.objects.SignedUploads;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bson.Document;

/**
 * Downloads of a dataset's file. Small files are answered at once, larger ones by a redirect to a
 * signed URL of the bucket, since a function's answer is limited to 6 MB.
 */
public final class FileRoutes {
  private static final long INLINE = 4L << 20;
  private static final Duration VALIDITY = Duration.ofMinutes(15);
  private static final String PRIVATE = "must-revalidate, private, max-age=0";

  private final GuardedRoutes<Dataset> guard;
  private final ObjectStore objects;
  private final SignedUploads signed;

  public FileRoutes(GuardedRoutes<Dataset> guard, ObjectStore objects, SignedUploads signed) {
    this.guard = guard;
    this.objects = objects;
    this.signed = signed;
  }

  /** Adds this feature's lines to a route table. */
  public void addTo(Routes routes, String api) {
    String dataset = api + "/datasets/{id}";
    routes.add("GET", dataset + "/raw", r -> file(r, DatasetOperation.DOWNLOAD_ORIGINAL_DATA));
    routes.add("GET", dataset + "/convert", r -> file(r, DatasetOperation.DOWNLOAD_ORIGINAL_DATA));
    routes.add("GET", dataset + "/full", r -> file(r, DatasetOperation.DOWNLOAD_FULL_DATA));
    routes.add("GET", dataset + "/data-files", this::list);
    routes.add("GET", dataset + "/data-files/{name}", this::named);
    routes.add("GET", dataset + "/validation-diagnostic.csv", this::diagnostic);
  }

  private HttpResponse list(HttpRequest request) {
    Granted<Dataset> granted = guard.require(request, DatasetOperation.LIST_DATA_FILES);
    Document original = granted.resource().document().get("originalFile", Document.class);
    List<Map<String, Object>> files =
        original == null || !stored(granted.resource())
            ? List.of()
            : List.of(describe(granted.resource(), original, request.origin()));
    return guard.traced(
        granted, HttpResponse.json(200, Json.bytes(files)).withHeader("cache-control", PRIVATE));
  }

  private static Map<String, Object> describe(Dataset dataset, Document original, String origin) {
    Map<String, Object> file = new LinkedHashMap<>();
    file.put("key", "original");
    file.put("name", original.getString("name"));
    file.put("size", original.get("size"));
    file.put("mimetype", original.getString("mimetype"));
    file.put("updatedAt", dataset.document().getString("dataUpdatedAt"));
    file.put("title", "Fichier original");
    file.put(
        "url",
        origin
            + "/data-fair/api/v1/datasets/"
            + dataset.id()
            + "/data-files/"
            + encode(String.valueOf(original.getString("name"))));
    return file;
  }

  private HttpResponse named(HttpRequest request) throws IOException {
    Granted<Dataset> granted = guard.require(request, DatasetOperation.DOWNLOAD_DATA_FILE);
    Document original = granted.resource().document().get("originalFile", Document.class);
    if (original == null || !request.parameter("name").equals(original.getString("name"))) {
      throw notFound();
    }
    return download(granted, original);
  }

  private HttpResponse file(HttpRequest request, DatasetOperation operation) throws IOException {
    Granted<Dataset> granted = guard.require(request, operation);
    Document original = granted.resource().document().get("originalFile", Document.class);
    if (original == null) {
      throw notFound();
    }
    return download(granted, original);
  }

  private HttpResponse download(Granted<Dataset> granted, Document original) throws IOException {
    if (!stored(granted.resource())) {
      throw notFound();
    }
    String key = FileRun.of(granted.resource()).fileKey();
    String disposition = disposition(String.valueOf(original.getString("name")));
    long size = original.get("size") instanceof Number number ? number.longValue() : 0;
    return send(granted, key, size, type(original), disposition);
  }

  private HttpResponse send(
      Granted<Dataset> granted, String key, long size, String type, String disposition)
      throws IOException {
    if (size > INLINE) {
      return guard.traced(
          granted,
          HttpResponse.redirect(signed.downloadUrl(key, disposition, VALIDITY))
              .withHeader("cache-control", PRIVATE));
    }
    try (InputStream content = objects.open(key)) {
      return guard.traced(
          granted,
          HttpResponse.of(200, type, content.readAllBytes())
              .withHeader("content-disposition", disposition)
              .withHeader("cache-control", PRIVATE));
    }
  }

  private HttpResponse diagnostic(HttpRequest request) throws IOException {
    Granted<Dataset> granted = guard.require(request, DatasetOperation.READ_JOURNAL);
    Document tables = FileRun.of(granted.resource()).diagnostic();
    if (tables.isEmpty()) {
      throw ProblemException.of(404, FileText.NO_DIAGNOSTIC);
    }
    Document table = tables.get(request.language().frenchOrEnglish().code(), Document.class);
    return send(
        granted,
        table.getString("key"),
        table.get("size", Number.class).longValue(),
        "text/csv; charset=utf-8",
        disposition("validation-diagnostic.csv"));
  }

  private static String type(Document original) {
    String type = original.getString("mimetype");
    return type == null ? "application/octet-stream" : type;
  }

  private static boolean stored(Dataset dataset) {
    return FileRun.of(dataset).storedKey().isPresent();
  }

  /** A plain name for old clients and the exact one for the others. RFC 6266. */
  static String disposition(String name) {
    String plain = name.replaceAll("[^\\x20-\\x7e]|[\"\\\\]", "_");
    return "attachment; filename=\"" + plain + "\"; filename*=UTF-8''" + encode(name);
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20").replace("*", "%2A");
  }

  private static ProblemException notFound() {
    return ProblemException.of(404, FileText.NO_FILE);
  }
}
