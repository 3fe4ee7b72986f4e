package io.datafair.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Sources that are read in one go: short classes, and constructors that ask for little. */
class SourcesTest {
  private static final int LINES = 300;
  private static final int ARGUMENTS = 9;

  private static final Pattern CLASS = Pattern.compile("\\b(?:class|enum) ([A-Z]\\w*)");

  @Test
  void haveShortClasses() throws IOException {
    List<String> tooLong = new ArrayList<>();
    for (Path file : sources()) {
      int lines = Files.readAllLines(file).size();
      if (lines > LINES) {
        tooLong.add(name(file) + " has " + lines + " lines");
      }
    }
    assertThat(tooLong)
        .as("classes of more than %d lines: part each into two that have a name", LINES)
        .isEmpty();
  }

  @Test
  void haveConstructorsOfFewArguments() throws IOException {
    List<String> wide = new ArrayList<>();
    for (Path file : sources()) {
      String text = Files.readString(file);
      CLASS
          .matcher(text)
          .results()
          .map((MatchResult found) -> found.group(1))
          .distinct()
          .forEach(
              type ->
                  constructors(type, text)
                      .filter(arguments -> arguments > ARGUMENTS)
                      .forEach(
                          arguments -> wide.add(name(file) + ": " + type + " takes " + arguments)));
    }
    assertThat(wide)
        .as(
            "constructors of more than %d arguments: gather in a record those that go together",
            ARGUMENTS)
        .isEmpty();
  }

  /** How many arguments each constructor of a class takes; records are values, as wide as these. */
  private static Stream<Integer> constructors(String type, String text) {
    return Pattern.compile(
            "^ *(?:@\\w+ )?(?:(?:public|protected|private) )?"
                + type
                + "\\(([^{;]*?)\\)[^;{()]*\\{",
            Pattern.MULTILINE)
        .matcher(text)
        .results()
        .map((MatchResult found) -> arguments(found.group(1)));
  }

  private static int arguments(String list) {
    // Commas inside type arguments part no arguments.
    String flat = list;
    String former;
    do {
      former = flat;
      flat = flat.replaceAll("<[^<>]*>", "");
    } while (!flat.equals(former));
    return flat.isBlank() ? 0 : flat.split(",").length;
  }

  private static List<Path> sources() throws IOException {
    List<Path> sources = new ArrayList<>();
    for (String folder : List.of("functions", "infra-cdk", "localstack")) {
      try (Stream<Path> files = Files.walk(ProjectFolder.root().resolve(folder))) {
        files
            .filter(file -> file.toString().endsWith(".java"))
            .filter(file -> name(file).contains("/src/main/java/"))
            .forEach(sources::add);
      }
    }
    assertThat(sources).hasSizeGreaterThan(100);
    return sources;
  }

  private static String name(Path file) {
    return ProjectFolder.root().relativize(file).toString();
  }
}
