package io.datafair.testkit;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What the documentation promises of each route to each kind of caller. */
public final class DocumentedAccess {
  private static final String PAGE = "access.md";
  private static final int FIRST = 2;

  /** The kinds of caller, in the order of the columns. */
  public enum Who {
    NOBODY,
    OTHER_TENANT,
    MEMBER,
    CONTRIBUTOR,
    ADMIN,
    SUPER_ADMINISTRATOR
  }

  /**
   * One call.
   *
   * @param statuses of the answers that each caller gets
   * @param sample what is sent and what the path names; empty for the usual
   */
  public record Row(
      String function, String method, String path, Map<Who, Integer> statuses, String sample) {

    static Row of(String function, List<String> cells) {
      Who[] callers = Who.values();
      if (cells.size() != FIRST + callers.length + 1) {
        throw new AssertionError("docs/" + PAGE + ": a cell is missing in " + cells);
      }
      Map<Who, Integer> statuses = new EnumMap<>(Who.class);
      for (int i = 0; i < callers.length; i++) {
        statuses.put(callers[i], Integer.valueOf(cells.get(FIRST + i)));
      }
      String path = DocumentedTable.codes(cells.get(1)).getFirst();
      return new Row(function, cells.getFirst(), path, statuses, cells.getLast());
    }

    public String route() {
      return method + " " + path;
    }

    public int status(Who who) {
      return Objects.requireNonNull(statuses.get(who));
    }

    /** Whether the call changes something. */
    public boolean writes() {
      return !method.equals("GET") && !method.equals("OPTIONS");
    }

    @Override
    public String toString() {
      return route() + (sample.isEmpty() ? "" : " (" + sample + ")");
    }
  }

  private DocumentedAccess() {}

  /** The functions that the page has a table for. */
  public static List<String> functions() {
    return DocumentedTable.headings(PAGE);
  }

  public static List<Row> of(String function) {
    return DocumentedTable.under(PAGE, function).stream()
        .map(cells -> Row.of(function, cells))
        .toList();
  }

  /** The rows of every function. */
  public static List<Row> all() {
    List<Row> rows = new ArrayList<>();
    functions().forEach(function -> rows.addAll(of(function)));
    return rows;
  }
}
