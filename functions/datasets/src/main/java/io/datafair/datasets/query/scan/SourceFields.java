package io.datafair.datasets.query.scan;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The members of one line after another, by position and by column. Lines of a dataset have their
 * members in nearly the same order: where a member was in the last line is looked at first.
 */
public final class SourceFields {
  private final Map<String, Integer> byName = new HashMap<>();
  private final byte[][] names;
  private final int[] memberOfColumn;
  private int[] guesses = new int[16];
  private int[] members = new int[16 * 4];
  private int[] columns = new int[16];
  private int count;

  /**
   * @param keys columns of interest
   */
  public SourceFields(List<String> keys) {
    names = new byte[keys.size()][];
    for (int i = 0; i < names.length; i++) {
      names[i] = keys.get(i).getBytes(StandardCharsets.UTF_8);
      byName.put(keys.get(i), i);
    }
    memberOfColumn = new int[names.length];
    Arrays.fill(guesses, -1);
  }

  /** Reads the object that starts at {@code start}. */
  public void read(byte[] bytes, int start) {
    Arrays.fill(memberOfColumn, -1);
    count = 0;
    JsonScanner scanner = new JsonScanner(bytes, start);
    scanner.enter();
    while (scanner.more('}')) {
      grow();
      int nameStart = scanner.passName();
      int nameEnd = scanner.position() - 1;
      scanner.passColon();
      int base = count * 4;
      members[base] = nameStart;
      members[base + 1] = nameEnd;
      members[base + 2] = scanner.position();
      scanner.skip();
      members[base + 3] = scanner.position();
      int column = column(bytes, nameStart, nameEnd);
      columns[count] = column;
      if (column >= 0) {
        memberOfColumn[column] = count;
      }
      count++;
    }
  }

  private void grow() {
    if (count == columns.length) {
      columns = Arrays.copyOf(columns, count * 2);
      members = Arrays.copyOf(members, count * 8);
      int known = guesses.length;
      guesses = Arrays.copyOf(guesses, count * 2);
      Arrays.fill(guesses, known, guesses.length, -1);
    }
  }

  private int column(byte[] bytes, int start, int end) {
    int guess = guesses[count];
    if (guess >= 0 && Arrays.equals(names[guess], 0, names[guess].length, bytes, start, end)) {
      return guess;
    }
    @Nullable Integer found =
        byName.get(new String(bytes, start, end - start, StandardCharsets.UTF_8));
    if (found == null) {
      return -1;
    }
    guesses[count] = found;
    return found;
  }

  public int count() {
    return count;
  }

  /** The column of a member; -1 when it is not one of interest. */
  public int column(int member) {
    return columns[member];
  }

  /** The member that holds a column; -1 when the line has no value for it. */
  public int member(int column) {
    return memberOfColumn[column];
  }

  /** Where the text of a member's name begins, after its quote. */
  public int nameStart(int member) {
    return members[member * 4];
  }

  public int nameEnd(int member) {
    return members[member * 4 + 1];
  }

  public int valueStart(int member) {
    return members[member * 4 + 2];
  }

  public int valueEnd(int member) {
    return members[member * 4 + 3];
  }
}
