package io.datafair.ingest.json;

import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Bytes of JSON that grow and are written again and again. */
public final class JsonBuffer extends OutputStream {
  private static final int BLOCK = 1024;
  private static final int WIDEST = 6;
  private static final long DECIMALS = 10_000_000;
  private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

  private byte[] bytes;
  private int size;

  public JsonBuffer(int capacity) {
    bytes = new byte[capacity];
  }

  public byte[] bytes() {
    return bytes;
  }

  public int size() {
    return size;
  }

  /** Forgets what was written after that size. */
  public void truncate(int length) {
    size = length;
  }

  private void ensure(int more) {
    if (bytes.length - size < more) {
      bytes = Arrays.copyOf(bytes, Math.max(size + more, bytes.length + (bytes.length >> 1)));
    }
  }

  @Override
  public void write(int b) {
    ensure(1);
    bytes[size++] = (byte) b;
  }

  @Override
  public void write(byte[] source, int from, int length) {
    ensure(length);
    System.arraycopy(source, from, bytes, size, length);
    size += length;
  }

  public void raw(byte[] source) {
    write(source, 0, source.length);
  }

  /** Writes characters known to be ASCII and to need no escape. */
  public void ascii(char[] buffer, int from, int to) {
    ensure(to - from);
    for (int i = from; i < to; i++) {
      bytes[size++] = (byte) buffer[i];
    }
  }

  public void number(long value) {
    raw(Long.toString(value).getBytes(StandardCharsets.US_ASCII));
  }

  /** Writes a number on a fixed count of digits, with leading zeros. */
  public void digits(long value, int count) {
    ensure(count);
    long rest = value;
    for (int i = size + count - 1; i >= size; i--) {
      bytes[i] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
    size += count;
  }

  /** Writes a number with at most seven decimals: a centimetre on the ground, the engine's grid. */
  public void degrees(double value) {
    long scaled = Math.round(value * DECIMALS);
    if (scaled < 0) {
      write('-');
      scaled = -scaled;
    }
    number(scaled / DECIMALS);
    long rest = scaled % DECIMALS;
    if (rest > 0) {
      write('.');
      digits(rest, 7);
      while (bytes[size - 1] == '0') {
        size--;
      }
    }
  }

  /** Writes a JSON string. */
  public void string(char[] buffer, int from, int to) {
    write('"');
    for (int at = from; at < to; ) {
      int end = Math.min(to, at + BLOCK);
      if (end < to && Character.isHighSurrogate(buffer[end - 1])) {
        end++;
      }
      block(buffer, at, end);
      at = end;
    }
    write('"');
  }

  private void block(char[] buffer, int from, int to) {
    ensure((to - from) * WIDEST);
    byte[] target = bytes;
    int at = size;
    for (int i = from; i < to; i++) {
      char c = buffer[i];
      if (c < 0x80) {
        if (c >= ' ' && c != '"' && c != '\\') {
          target[at++] = (byte) c;
        } else {
          at = escape(target, at, c);
        }
      } else if (c < 0x800) {
        target[at++] = (byte) (0xC0 | (c >> 6));
        target[at++] = (byte) (0x80 | (c & 0x3F));
      } else if (!Character.isSurrogate(c)) {
        at = three(target, at, c);
      } else if (Character.isHighSurrogate(c)
          && i + 1 < to
          && Character.isLowSurrogate(buffer[i + 1])) {
        at = four(target, at, Character.toCodePoint(c, buffer[++i]));
      } else {
        at = three(target, at, '\uFFFD');
      }
    }
    size = at;
  }

  private static int escape(byte[] target, int start, char c) {
    int at = start;
    target[at++] = '\\';
    switch (c) {
      case '"', '\\' -> target[at++] = (byte) c;
      case '\n' -> target[at++] = 'n';
      case '\r' -> target[at++] = 'r';
      case '\t' -> target[at++] = 't';
      default -> {
        target[at++] = 'u';
        target[at++] = '0';
        target[at++] = '0';
        target[at++] = HEX[(c >> 4) & 0xF];
        target[at++] = HEX[c & 0xF];
      }
    }
    return at;
  }

  private static int three(byte[] target, int at, char c) {
    target[at] = (byte) (0xE0 | (c >> 12));
    target[at + 1] = (byte) (0x80 | ((c >> 6) & 0x3F));
    target[at + 2] = (byte) (0x80 | (c & 0x3F));
    return at + 3;
  }

  private static int four(byte[] target, int at, int codePoint) {
    target[at] = (byte) (0xF0 | (codePoint >> 18));
    target[at + 1] = (byte) (0x80 | ((codePoint >> 12) & 0x3F));
    target[at + 2] = (byte) (0x80 | ((codePoint >> 6) & 0x3F));
    target[at + 3] = (byte) (0x80 | (codePoint & 0x3F));
    return at + 4;
  }
}
