package io.datafair.ingest.table;

import io.datafair.ingest.content.Limits;
import java.io.StringReader;
import java.util.HashSet;
import java.util.Set;

/** Chooses the separator and quote that explain the start of a file best. */
public final class DialectSniffer {
  private static final char[] SEPARATORS = {',', ';', '\t', '|'};
  private static final char[] QUOTES = {'"', '\''};
  private static final int ROWS = 300;
  private static final int CHARACTERS = 200_000;
  private static final int WIDTH = 100;

  private DialectSniffer() {}

  public static Dialect sniff(String sample) {
    String text = sample.length() > CHARACTERS ? sample.substring(0, CHARACTERS) : sample;
    String lineEnd = lineEnd(text);
    Dialect best = new Dialect(',', '"', lineEnd);
    double bestScore = Double.NEGATIVE_INFINITY;
    for (char separator : SEPARATORS) {
      for (char quote : QUOTES) {
        Dialect candidate = new Dialect(separator, quote, lineEnd);
        double score = score(text, candidate);
        if (score > bestScore) {
          best = candidate;
          bestScore = score;
        }
      }
    }
    return best;
  }

  private static String lineEnd(String text) {
    int pairs = 0;
    int plain = 0;
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) == '\n') {
        if (i > 0 && text.charAt(i - 1) == '\r') {
          pairs++;
        } else {
          plain++;
        }
      }
    }
    return pairs > plain ? "\r\n" : "\n";
  }

  private static double score(String text, Dialect dialect) {
    Score score = new Score(dialect);
    try {
      RowReader.read(new StringReader(text), dialect, score);
    } catch (RowReader.StopReadingException enough) {
      // The rows read are the sample.
    }
    return score.total() + quotedNeighbours(text, dialect);
  }

  private static double quotedNeighbours(String text, Dialect dialect) {
    String sequence = "" + dialect.quote() + dialect.separator() + dialect.quote();
    int count = 0;
    for (int at = text.indexOf(sequence);
        at >= 0 && count < ROWS * 10;
        at = text.indexOf(sequence, at + 2)) {
      count++;
    }
    return count;
  }

  /** More cells that match the header are better; strays of any kind are worse. */
  private static final class Score implements RowSink {
    private final Dialect dialect;
    private final Set<String> names = new HashSet<>();
    private int width;
    private int rows;
    private int filled;
    private int extraFilled;
    private double total;

    Score(Dialect dialect) {
      this.dialect = dialect;
    }

    @Override
    public void cell(int index, char[] buffer, int offset, int length, boolean quoted) {
      boolean empty = length == 0;
      if (rows == 0) {
        String name = new String(buffer, offset, Math.min(length, Limits.HEADER)).strip();
        total += name.isEmpty() || names.add(name) ? 0 : -5;
      } else if (!empty && index >= width) {
        extraFilled++;
      }
      filled += empty ? 0 : 1;
      if (quoted) {
        total += 0.5;
      } else {
        total -= isolatedQuotes(buffer, offset, length);
      }
    }

    private int isolatedQuotes(char[] buffer, int offset, int length) {
      int count = 0;
      for (int i = offset; i < offset + length && count < 3; i++) {
        if (buffer[i] == dialect.quote()) {
          count++;
        }
      }
      return count;
    }

    @Override
    public void end(int cells) {
      if (rows == 0) {
        width = cells;
        total += 2.0 * Math.min(names.size(), WIDTH);
      } else if (extraFilled > 0) {
        // One ragged row must not hide what the header and the other rows say.
        total += Math.min(filled - extraFilled, WIDTH) - Math.min(extraFilled, width);
      } else {
        // A row much narrower than the header is a stray too.
        total += Math.min(filled, WIDTH) - 0.5 * Math.min(Math.max(0, width - cells), WIDTH);
      }
      filled = 0;
      extraFilled = 0;
      rows++;
      if (rows > ROWS) {
        throw new RowReader.StopReadingException();
      }
    }

    double total() {
      return total;
    }
  }
}
