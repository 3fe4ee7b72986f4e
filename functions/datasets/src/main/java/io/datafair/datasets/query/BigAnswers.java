package io.datafair.datasets.query;

import io.datafair.datasetmodel.metadata.Dataset;
import io.datafair.runtime.http.HttpRequest;
import io.datafair.runtime.http.HttpResponse;
import io.datafair.runtime.objects.ObjectStore;
import io.datafair.runtime.objects.SignedUploads;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Answers too long for a function's payload: compressed, else written to the bucket. The key of
 * such an object is made of the owner, the dataset, the day and the answer itself: an answer is
 * written once a day, and whoever is sent to it was just about to receive the same bytes. The
 * bucket forgets them after a day.
 */
final class BigAnswers {
  // A payload is at most 6 MB and bodies are written in base64.
  private static final int LIMIT = 4_400_000;
  private static final Duration VALIDITY = Duration.ofMinutes(15);

  private final Supplier<ObjectStore> objects;
  private final Function<ObjectStore, SignedUploads> signing;
  private final Clock clock;
  private @Nullable SignedUploads signed;

  /**
   * @param objects asked for at the first answer that needs it
   */
  BigAnswers(Supplier<ObjectStore> objects) {
    this(objects, SignedUploads::new, Clock.systemUTC());
  }

  BigAnswers(
      Supplier<ObjectStore> objects, Function<ObjectStore, SignedUploads> signing, Clock clock) {
    this.objects = objects;
    this.signing = signing;
    this.clock = clock;
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

  private HttpResponse redirected(Dataset dataset, HttpResponse response) {
    ObjectStore store = objects.get();
    String type = response.headers().getOrDefault("content-type", "application/octet-stream");
    String key = key(dataset, type, response.body());
    store.putIfAbsent(key, type, response.body());
    String disposition = response.headers().getOrDefault("content-disposition", "inline");
    String url = signed(store).downloadUrl(key, disposition, VALIDITY);
    HttpResponse redirect = HttpResponse.redirect(url);
    String link = response.headers().get("link");
    HttpResponse linked = link == null ? redirect : redirect.withHeader("link", link);
    return linked.withHeader("cache-control", "no-store");
  }

  private synchronized SignedUploads signed(ObjectStore store) {
    if (signed == null) {
      signed = signing.apply(store);
    }
    return signed;
  }

  /** The day is part of it, so that no object is near its end when a reader is sent to it. */
  private String key(Dataset dataset, String type, byte[] body) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(type.getBytes(StandardCharsets.UTF_8));
      digest.update((byte) 0);
      String hash = HexFormat.of().formatHex(digest.digest(body));
      return dataset.exportsPrefix() + LocalDate.now(clock) + "/" + hash;
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
