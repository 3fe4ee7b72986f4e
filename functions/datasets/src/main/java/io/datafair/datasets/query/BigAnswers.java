package io.datafair.datasets.query;

import io.datafair.core.id.Ids;
import io.datafair.datasets.metadata.Dataset;
import io.datafair.runtime.http.HttpRequest;
import io.datafair.runtime.http.HttpResponse;
import io.datafair.runtime.objects.ObjectStore;
import io.datafair.runtime.objects.SignedUploads;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.function.Supplier;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/** Answers too long for a function's payload: compressed, else written to the bucket. */
final class BigAnswers {
  // A payload is at most 6 MB and bodies are written in base64.
  private static final int LIMIT = 4_400_000;
  private static final Duration VALIDITY = Duration.ofMinutes(15);

  private final Supplier<ObjectStore> objects;
  private @Nullable SignedUploads signed;

  /**
   * @param objects asked for at the first answer that needs it
   */
  BigAnswers(Supplier<ObjectStore> objects) {
    this.objects = objects;
  }

  private static final class FastGzip extends GZIPOutputStream {
    FastGzip(OutputStream output) throws IOException {
      super(output, 65_536);
      def.setLevel(Deflater.BEST_SPEED);
    }
  }

  HttpResponse fit(HttpRequest request, Dataset dataset, HttpResponse response) {
    if (response.body().length <= LIMIT) {
      return response;
    }
    String accepted = request.header("accept-encoding");
    if (accepted != null && accepted.contains("gzip")) {
      byte[] zipped = zip(response.body());
      if (zipped.length <= LIMIT) {
        return new HttpResponse(response.status(), response.headers(), response.cookies(), zipped)
            .withHeader("content-encoding", "gzip")
            .withHeader("vary", "accept-encoding");
      }
    }
    return redirected(dataset, response);
  }

  private static byte[] zip(byte[] body) {
    ByteArrayOutputStream output = new ByteArrayOutputStream(body.length / 4);
    try (FastGzip gzip = new FastGzip(output)) {
      gzip.write(body);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return output.toByteArray();
  }

  private synchronized HttpResponse redirected(Dataset dataset, HttpResponse response) {
    ObjectStore store = objects.get();
    if (signed == null) {
      signed = new SignedUploads(store);
    }
    String key = "exports/" + dataset.owner().segment() + "/" + dataset.id() + "/" + Ids.urlSafe();
    String type = response.headers().getOrDefault("content-type", "application/octet-stream");
    store.put(key, type, response.body());
    String disposition = response.headers().getOrDefault("content-disposition", "inline");
    HttpResponse redirect = HttpResponse.redirect(signed.downloadUrl(key, disposition, VALIDITY));
    String link = response.headers().get("link");
    HttpResponse linked = link == null ? redirect : redirect.withHeader("link", link);
    return linked.withHeader("cache-control", "no-store");
  }
}
