package io.datafair.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The tables of a page of the documentation, which tests compare with the code. */
public final class DocumentedTable {
  private static final Pattern CODE = Pattern.compile("`([^`]+)`");

  private DocumentedTable() {}

  /** The rows under a heading, cell by cell, without the row of titles. */
  public static List<List<String>> under(String page, String heading) {
    List<List<String>> rows = new ArrayList<>();
    boolean here = false;
    for (String line : lines(page)) {
      if (line.startsWith("#")) {
        here = line.replaceFirst("^#+", "").strip().equals(heading);
      } else if (here && line.startsWith("|")) {
        rows.add(cells(line));
      }
    }
    if (rows.size() < 3) {
      throw new AssertionError("docs/" + page + " has no table under \"" + heading + "\"");
    }
    return List.copyOf(rows.subList(2, rows.size()));
  }

  /** The headings of a page, below its title. */
  public static List<String> headings(String page) {
    return lines(page).stream()
        .filter(line -> line.startsWith("## "))
        .map(line -> line.substring(3).strip())
        .toList();
  }

  /** The texts set as code in a column, row after row. */
  public static List<String> codesOfColumn(String page, String heading, int column) {
    return under(page, heading).stream().flatMap(row -> codes(row.get(column)).stream()).toList();
  }

  /** The texts set as code in a cell. */
  public static List<String> codes(String cell) {
    return CODE.matcher(cell).results().map((MatchResult found) -> found.group(1)).toList();
  }

  private static List<String> lines(String page) {
    Path file = ProjectFolder.root().resolve("docs").resolve(page);
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> cells(String row) {
    String inside = row.strip().replaceFirst("^\\|", "").replaceFirst("\\|$", "");
    return Arrays.stream(inside.split("(?<!\\\\)\\|", -1))
        .map(cell -> cell.replace("\\|", "|").strip())
        .toList();
  }
}
