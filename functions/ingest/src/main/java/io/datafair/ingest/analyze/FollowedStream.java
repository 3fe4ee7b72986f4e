package io.datafair.ingest.analyze;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.function.LongConsumer;

/** Gives the bytes that pass to those who need all of them: splitter, digest, progress. */
final class FollowedStream extends FilterInputStream {
  /** Sees the bytes that pass. */
  interface Follower {
    void accept(byte[] bytes, int from, int length);
  }

  private final Follower follower;
  private final MessageDigest digest;
  private final LongConsumer progress;
  private long passed;

  FollowedStream(InputStream in, Follower follower, MessageDigest digest, LongConsumer progress) {
    super(in);
    this.follower = follower;
    this.digest = digest;
    this.progress = progress;
  }

  @Override
  public int read(byte[] target, int from, int length) throws IOException {
    int read = in.read(target, from, length);
    if (read > 0) {
      follower.accept(target, from, read);
      digest.update(target, from, read);
      passed += read;
      progress.accept(passed);
    }
    return read;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }
}
