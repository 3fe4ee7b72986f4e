package io.datafair.datasets.query.scan;

import java.nio.charset.StandardCharsets;

/**
 * Walks well-formed JSON in place, telling where values begin and end without decoding them. Only
 * for what the index itself wrote.
 */
public final class JsonScanner {
  private final byte[] bytes;
  private int position;

  public JsonScanner(byte[] bytes, int position) {
    this.bytes = bytes;
    this.position = position;
  }

  public int position() {
    return position;
  }

  void move(int to) {
    position = to;
  }

  /** The next byte that is not blank, which stays next. */
  public byte peek() {
    byte next = bytes[position];
    while (next <= ' ') {
      next = bytes[++position];
    }
    return next;
  }

  /** Enters an object or an array. */
  public void enter() {
    peek();
    position++;
  }

  /** Whether there is another item before {@code close}; passes commas, leaves the container. */
  public boolean more(char close) {
    byte next = peek();
    if (next == ',') {
      position++;
      next = peek();
    }
    if (next == close) {
      position++;
      return false;
    }
    return true;
  }

  /** The name of the next member, its colon passed. */
  public String name() {
    peek();
    int start = position + 1;
    skipText();
    String name = new String(bytes, start, position - 1 - start, StandardCharsets.UTF_8);
    peek();
    position++;
    return name;
  }

  /** Passes the name of the next member and its colon; answers where the name's text begins. */
  int passName() {
    peek();
    int start = position + 1;
    skipText();
    return start;
  }

  void passColon() {
    peek();
    position++;
    peek();
  }

  /** Passes a value of any kind. */
  public void skip() {
    switch (peek()) {
      case '"' -> skipText();
      case '{', '[' -> skipContainer();
      default -> skipScalar();
    }
  }

  private void skipScalar() {
    int p = position;
    while (true) {
      byte next = bytes[p];
      if (next == ',' || next == '}' || next == ']' || next <= ' ') {
        break;
      }
      p++;
    }
    position = p;
  }

  void skipText() {
    byte[] all = bytes;
    int p = position + 1;
    while (true) {
      byte next = all[p++];
      if (next == '"') {
        break;
      }
      if (next == '\\') {
        p++;
      }
    }
    position = p;
  }

  private void skipContainer() {
    byte[] all = bytes;
    int p = position;
    int depth = 0;
    while (true) {
      byte next = all[p++];
      if (next == '"') {
        next = all[p++];
        while (next != '"') {
          if (next == '\\') {
            p++;
          }
          next = all[p++];
        }
      } else if (next == '{' || next == '[') {
        depth++;
      } else if ((next == '}' || next == ']') && --depth == 0) {
        break;
      }
    }
    position = p;
  }

  public String text(int start, int end) {
    return new String(bytes, start, end - start, StandardCharsets.UTF_8);
  }

  long number() {
    peek();
    int start = position;
    skipScalar();
    return Long.parseLong(text(start, position));
  }
}
