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
import java.util.stream.Stream;

/** The tables of a page of the documentation, which tests compare with the code. */
public final class DocumentedTable {
  private static final Pattern CODE = Pattern.compile("`([^`]+)`");

  private DocumentedTable() {}

  /**
   * The rows under a heading, cell by cell, without the row of titles: those of the page, then
   * those that the pages of capabilities have for it.
   */
  public static List<List<String>> under(String page, String heading) {
    List<List<String>> rows = new ArrayList<>(rows(docs().resolve(page), heading));
    capabilities().forEach(file -> rows.addAll(rows(file, ofCapability(page) + heading)));
    if (rows.isEmpty()) {
      throw new AssertionError("docs/" + page + " has no table under \"" + heading + "\"");
    }
    return List.copyOf(rows);
  }

  /** Pages with a table for each function share those of a capability: their names part them. */
  private static String ofCapability(String page) {
    return switch (page) {
      case "api.md" -> "Routes of ";
      case "access.md" -> "Access to ";
      default -> "";
    };
  }

  private static List<List<String>> rows(Path file, String heading) {
    List<List<String>> rows = new ArrayList<>();
    boolean here = false;
    for (String line : lines(file)) {
      if (line.startsWith("#")) {
        here = line.replaceFirst("^#+", "").strip().equals(heading);
      } else if (here && line.startsWith("|")) {
        rows.add(cells(line));
      }
    }
    return rows.subList(Math.min(2, rows.size()), rows.size());
  }

  /** The functions that a page, or a page of a capability, has a table for. */
  public static List<String> headings(String page) {
    List<String> headings = new ArrayList<>(headings(docs().resolve(page)));
    String start = ofCapability(page);
    for (Path file : capabilities()) {
      headings(file).stream()
          .filter(heading -> !start.isEmpty() && heading.startsWith(start))
          .map(heading -> heading.substring(start.length()))
          .forEach(headings::add);
    }
    return List.copyOf(headings);
  }

  private static List<String> headings(Path file) {
    return lines(file).stream()
        .filter(line -> line.startsWith("## "))
        .map(line -> line.substring(3).strip())
        .toList();
  }

  /** {@code docs/capabilities}: what one capability alone is told of. */
  private static List<Path> capabilities() {
    try (Stream<Path> files = Files.list(docs().resolve("capabilities"))) {
      return files.filter(file -> file.toString().endsWith(".md")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path docs() {
    return ProjectFolder.root().resolve("docs");
  }

  /** The texts set as code in a column, row after row. */
  public static List<String> codesOfColumn(String page, String heading, int column) {
    return under(page, heading).stream().flatMap(row -> codes(row.get(column)).stream()).toList();
  }

  /** The texts set as code in a cell. */
  public static List<String> codes(String cell) {
    return CODE.matcher(cell).results().map((MatchResult found) -> found.group(1)).toList();
  }

  private static List<String> lines(Path file) {
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
