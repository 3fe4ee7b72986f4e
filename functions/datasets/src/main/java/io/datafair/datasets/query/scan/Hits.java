package io.datafair.datasets.query.scan;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Where each hit's parts lie in the bytes of an answer of the index. */
public final class Hits {
  private static final int ID = 0;
  private static final int SCORE = 2;
  private static final int SOURCE = 4;
  private static final int SORT = 6;
  private static final int HIGHLIGHT = 8;
  private static final int STRIDE = 10;

  private final byte[] bytes;
  private int[] ranges;
  private int count;
  private long total = -1;
  private boolean approximate;
  private boolean timedOut;
  private @Nullable String aggregations;

  private Hits(byte[] bytes, int expected) {
    this.bytes = bytes;
    this.ranges = new int[Math.max(16, expected) * STRIDE];
  }

  /** Reads a whole answer of {@code _search}. */
  public static Hits of(byte[] answer, int expected) {
    Hits hits = new Hits(answer, expected);
    JsonScanner scanner = new JsonScanner(answer, 0);
    scanner.enter();
    while (scanner.more('}')) {
      switch (scanner.name()) {
        case "timed_out" -> hits.timedOut = hits.isTrue(scanner);
        case "hits" -> hits.readHits(scanner);
        case "aggregations" -> hits.aggregations = value(scanner);
        default -> scanner.skip();
      }
    }
    return hits;
  }

  private boolean isTrue(JsonScanner scanner) {
    boolean yes = scanner.peek() == 't';
    scanner.skip();
    return yes;
  }

  private static String value(JsonScanner scanner) {
    scanner.peek();
    int start = scanner.position();
    scanner.skip();
    return scanner.text(start, scanner.position());
  }

  private void readHits(JsonScanner scanner) {
    scanner.enter();
    while (scanner.more('}')) {
      switch (scanner.name()) {
        case "total" -> readTotal(scanner);
        case "hits" -> {
          scanner.enter();
          while (scanner.more(']')) {
            readHit(scanner);
          }
        }
        default -> scanner.skip();
      }
    }
  }

  private void readTotal(JsonScanner scanner) {
    scanner.enter();
    while (scanner.more('}')) {
      if (scanner.name().equals("value")) {
        total = scanner.number();
      } else {
        approximate = value(scanner).equals("\"gte\"");
      }
    }
  }

  private void readHit(JsonScanner scanner) {
    int base = count++ * STRIDE;
    if (base + STRIDE > ranges.length) {
      ranges = Arrays.copyOf(ranges, ranges.length * 2);
    }
    scanner.enter();
    while (scanner.more('}')) {
      int name = scanner.passName();
      int length = scanner.position() - 1 - name;
      int part = part(name, length);
      scanner.passColon();
      int start = scanner.position();
      scanner.skip();
      if (part >= 0) {
        ranges[base + part] = start;
        ranges[base + part + 1] = scanner.position();
      }
    }
  }

  /** Names of a hit's parts differ by their first letters and lengths. */
  private int part(int name, int length) {
    return switch (length) {
      case 3 -> bytes[name + 1] == 'i' ? ID : -1;
      case 4 -> bytes[name] == 's' ? SORT : -1;
      case 6 -> bytes[name + 1] == 's' ? SCORE : -1;
      case 7 -> bytes[name + 1] == 's' ? SOURCE : -1;
      case 9 -> bytes[name] == 'h' ? HIGHLIGHT : -1;
      default -> -1;
    };
  }

  public byte[] bytes() {
    return bytes;
  }

  public int count() {
    return count;
  }

  /** Matching lines; -1 when they were not counted. */
  public long total() {
    return total;
  }

  /** Whether there are more matching lines than {@link #total}. */
  public boolean approximate() {
    return approximate;
  }

  public boolean timedOut() {
    return timedOut;
  }

  public @Nullable String aggregations() {
    return aggregations;
  }

  public int idStart(int hit) {
    return ranges[hit * STRIDE + ID];
  }

  public int idEnd(int hit) {
    return ranges[hit * STRIDE + ID + 1];
  }

  public int scoreStart(int hit) {
    return ranges[hit * STRIDE + SCORE];
  }

  public int scoreEnd(int hit) {
    return ranges[hit * STRIDE + SCORE + 1];
  }

  public int sourceStart(int hit) {
    return ranges[hit * STRIDE + SOURCE];
  }

  /** Zero when the hit has no source. */
  public int sourceEnd(int hit) {
    return ranges[hit * STRIDE + SOURCE + 1];
  }

  public int highlightStart(int hit) {
    return ranges[hit * STRIDE + HIGHLIGHT];
  }

  /** Zero when the hit has no highlight. */
  public int highlightEnd(int hit) {
    return ranges[hit * STRIDE + HIGHLIGHT + 1];
  }

  /** The JSON array of the sort values of the last hit. */
  public String lastSort() {
    int base = (count - 1) * STRIDE + SORT;
    return new JsonScanner(bytes, 0).text(ranges[base], ranges[base + 1]);
  }
}
