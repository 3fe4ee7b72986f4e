package io.datafair.local.host.lambda;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;

/** Ahead-of-time caches of the JVM, one per function and archive; the JVM ignores an unfit one. */
final class AotCaches {
  private final Path folder;
  private final boolean used;

  AotCaches(Path folder, boolean used) {
    this.folder = folder;
    this.used = used;
  }

  /** The options with which a function's process starts faster, if it was recorded. */
  List<String> options(DeployedFunction function) {
    Path cache = cache(function);
    return used && Files.exists(cache)
        ? List.of("-XX:AOTCache=" + cache, "-Xlog:aot=off", "-Xlog:cds=off")
        : List.of();
  }

  boolean missing(DeployedFunction function) {
    return !Files.exists(cache(function));
  }

  /** Where the function's cache goes, its folder made. */
  Path prepared(DeployedFunction function) throws IOException {
    Files.createDirectories(folder);
    return cache(function);
  }

  private Path cache(DeployedFunction function) {
    return folder.resolve(function.name() + "-" + identity(function) + ".aot");
  }

  // Whatever changes the classes that are loaded, or whether the JVM accepts the cache.
  private static String identity(DeployedFunction function) {
    String all =
        String.join(
            "\n",
            function.codeSha256(),
            function.handler(),
            function.environment().getOrDefault("JAVA_TOOL_OPTIONS", ""),
            function.environment().getOrDefault("SPRING_CLOUD_FUNCTION_DEFINITION", ""),
            System.getProperty("java.vm.version"));
    return UUID.nameUUIDFromBytes(all.getBytes(StandardCharsets.UTF_8)).toString();
  }

  /** Forgets a cache with which a process could not start. */
  void discard(DeployedFunction function) {
    try {
      Files.deleteIfExists(cache(function));
    } catch (IOException left) {
      System.err.println("an unfit cache stays: " + left.getMessage());
    }
  }
}
