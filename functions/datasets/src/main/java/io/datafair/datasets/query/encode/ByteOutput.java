package io.datafair.datasets.query.encode;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A growing array of bytes. */
public final class ByteOutput {
  private byte[] bytes;
  private int length;

  public ByteOutput(int capacity) {
    this.bytes = new byte[capacity];
  }

  private void room(int more) {
    if (length + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(length + more, bytes.length * 2));
    }
  }

  public ByteOutput add(byte value) {
    room(1);
    bytes[length++] = value;
    return this;
  }

  public ByteOutput add(byte[] source, int start, int end) {
    int count = end - start;
    room(count);
    System.arraycopy(source, start, bytes, length, count);
    length += count;
    return this;
  }

  public ByteOutput add(byte[] source) {
    return add(source, 0, source.length);
  }

  public ByteOutput add(String text) {
    return add(text.getBytes(StandardCharsets.UTF_8));
  }

  byte at(int position) {
    return bytes[position];
  }

  /** Adds a byte before those that stand from a position on. */
  ByteOutput insert(int position, byte value) {
    room(1);
    System.arraycopy(bytes, position, bytes, position + 1, length - position);
    bytes[position] = value;
    length++;
    return this;
  }

  int length() {
    return length;
  }

  /** Forgets what was written after a length. */
  void cut(int to) {
    length = to;
  }

  public byte[] toBytes() {
    return length == bytes.length ? bytes : Arrays.copyOf(bytes, length);
  }
}
