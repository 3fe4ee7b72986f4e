package io.datafair.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A threat whose test is gone is not answered any more. */
class SecurityPageTest {
  private static final List<String> MODULES = List.of("functions", "infra-cdk", "localstack");

  private static List<Path> tests() throws IOException {
    List<Path> found = new ArrayList<>();
    for (String module : MODULES) {
      try (Stream<Path> files = Files.walk(ProjectFolder.root().resolve(module))) {
        files
            .filter(file -> file.toString().contains("/src/test/java/"))
            .filter(file -> file.toString().endsWith(".java"))
            .forEach(found::add);
      }
    }
    return found;
  }

  @ParameterizedTest
  @ValueSource(strings = {"Sessions", "Accounts", "The edge", "Data", "The deployment"})
  void namesTestsThatExist(String section) throws IOException {
    List<Path> tests = tests();
    for (List<String> row : DocumentedTable.under("security.md", section)) {
      List<String> named = DocumentedTable.codes(row.get(2));
      assertThat(named).as(row.getFirst()).isNotEmpty();
      for (String name : named) {
        assertThat(tests).as(name).anyMatch(file -> holds(file, name));
      }
    }
  }

  /** A class, or a method of it: {@code FooIT.bar}. */
  private static boolean holds(Path file, String name) {
    String[] parts = name.split("\\.");
    if (!file.getFileName().toString().equals(parts[0] + ".java")) {
      return false;
    }
    try {
      return parts.length == 1 || Files.readString(file).contains(" " + parts[1] + "(");
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Test
  void tellsAClassWithoutTheMethodApart() throws IOException {
    assertThat(tests()).anyMatch(file -> holds(file, "SecurityPageTest.namesTestsThatExist"));
    assertThat(tests()).noneMatch(file -> holds(file, "SecurityPageTest.never" + "There"));
  }
}
