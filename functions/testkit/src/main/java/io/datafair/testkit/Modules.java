package io.datafair.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The modules under {@code functions}, and which stands on which: one that is new enters here. */
public final class Modules {
  /** The only dependencies that there may be; what lies below those below is allowed too. */
  private static final Map<String, Set<String>> STAND_ON =
      Map.ofEntries(
          Map.entry("core", Set.of()),
          Map.entry("testkit", Set.of("core")),
          Map.entry("runtime", Set.of("core")),
          Map.entry("directory", Set.of("runtime")),
          Map.entry("resources", Set.of("runtime")),
          Map.entry("dataset-model", Set.of("resources")),
          Map.entry("datasets", Set.of("dataset-model")),
          Map.entry("ingest", Set.of("dataset-model")));

  private static final Pattern ARTIFACT =
      Pattern.compile(
          "<dependency>\\s*<groupId>io\\.datafair</groupId>\\s*<artifactId>([^<]+)</artifactId>"
              + "(?!\\s*<scope>test)");

  private Modules() {}

  /** All that are listed here. */
  public static Set<String> listed() {
    return new TreeSet<>(STAND_ON.keySet());
  }

  /** All that a module may use, by its folder's name; nothing for one that is not listed. */
  public static Set<String> below(String module) {
    Set<String> below = new TreeSet<>();
    for (String each : STAND_ON.getOrDefault(module, Set.of())) {
      below.add(each);
      below.addAll(below(each));
    }
    return below;
  }

  /** The packages of the modules that a class of a package may use, by their third word. */
  static Set<String> packagesBelow(String owner) {
    return STAND_ON.keySet().stream()
        .filter(module -> packageOf(module).equals(owner))
        .flatMap(module -> below(module).stream())
        .map(Modules::packageOf)
        .collect(Collectors.toSet());
  }

  static boolean isListed(String owner) {
    return STAND_ON.keySet().stream().anyMatch(module -> packageOf(module).equals(owner));
  }

  /** {@code datasetmodel} for {@code dataset-model}. */
  private static String packageOf(String module) {
    return module.replace("-", "");
  }

  /** The folders that are modules. */
  public static List<String> folders() {
    try (Stream<Path> folders = Files.list(functions())) {
      return folders
          .filter(folder -> Files.isRegularFile(folder.resolve("pom.xml")))
          .map(folder -> folder.getFileName().toString())
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Those whose build makes an archive for Lambda. */
  public static List<String> archives() {
    return folders().stream()
        .filter(folder -> pom(folder).contains("maven-assembly-plugin"))
        .toList();
  }

  /** The modules that a module's build asks for, tests apart. */
  static List<String> dependencies(String folder) {
    return ARTIFACT.matcher(pom(folder)).results().map(found -> found.group(1)).toList();
  }

  private static String pom(String folder) {
    try {
      return Files.readString(functions().resolve(folder).resolve("pom.xml"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path functions() {
    return ProjectFolder.root().resolve("functions");
  }
}
