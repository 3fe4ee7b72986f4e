package io.datafair.datasets.query;

import io.datafair.datasetmodel.metadata.Dataset;
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

  /**
   * An answer on its way out.
   *
   * @param disposition under which name and how a browser keeps it
   */
  record Answer(String type, String disposition, byte[] body) {}

  /** How an answer reaches its reader. */
  sealed interface Delivery {
    record AsItIs() implements Delivery {}

    record Compressed(byte[] body) implements Delivery {}

    record Redirected(String url) implements Delivery {}
  }

  /**
   * @param gzip whether the reader takes compressed answers
   */
  Delivery deliver(Dataset dataset, Answer answer, boolean gzip) {
    if (answer.body().length <= LIMIT) {
      return new Delivery.AsItIs();
    }
    if (gzip) {
      byte[] zipped = zip(answer.body());
      if (zipped.length <= LIMIT) {
        return new Delivery.Compressed(zipped);
      }
    }
    return new Delivery.Redirected(stored(dataset, answer));
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

  /** Where the answer lies. */
  private String stored(Dataset dataset, Answer answer) {
    ObjectStore store = objects.get();
    String key = key(dataset, answer.type(), answer.body());
    store.putIfAbsent(key, answer.type(), answer.body());
    return signed(store).downloadUrl(key, answer.disposition(), VALIDITY);
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
