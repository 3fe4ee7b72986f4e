package io.datafair.local.host.http;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Bytes handed from one owner to the next without a copy; nobody changes them after that. */
public final class Bytes {
  public static final Bytes EMPTY = new Bytes(new byte[0], 0);

  private final byte[] array;
  private final int length;

  private Bytes(byte[] array, int length) {
    this.array = array;
    this.length = length;
  }

  public static Bytes of(byte[] array) {
    return new Bytes(array, array.length);
  }

  public static Bytes of(String text) {
    return of(text.getBytes(StandardCharsets.UTF_8));
  }

  /** Collects bytes and gives them away as they are. */
  public static final class Collector extends ByteArrayOutputStream {
    public Collector(int size) {
      super(size);
    }

    public Bytes bytes() {
      return new Bytes(buf, count);
    }
  }

  /** The array that holds the bytes, from its start; it may be longer than they are. */
  public byte[] array() {
    return array;
  }

  public int length() {
    return length;
  }

  public String text() {
    return new String(array, 0, length, StandardCharsets.UTF_8);
  }
}
