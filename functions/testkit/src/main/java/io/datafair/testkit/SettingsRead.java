package io.datafair.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The environment variables that the sources of a module read. */
public final class SettingsRead {
  // A call that reads a setting, or the process's environment, by a literal name.
  private static final Pattern READING =
      Pattern.compile(
          "(?:required|optional|integer|flag|duration|list|choice|getenv|environment\\.get)\\(\\s*(?:\\w+,\\s*)?\"([A-Z][A-Z0-9_]+)\"");

  private SettingsRead() {}

  /** The names read by the main sources of a module of {@code functions}. */
  public static Set<String> by(String module) {
    Path sources = ProjectFolder.root().resolve("functions").resolve(module).resolve("src/main");
    Set<String> names = new TreeSet<>();
    try (Stream<Path> files = Files.walk(sources)) {
      for (Path file : files.filter(each -> each.toString().endsWith(".java")).toList()) {
        READING
            .matcher(Files.readString(file))
            .results()
            .forEach(found -> names.add(found.group(1)));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return names;
  }
}
