package io.datafair.testkit;

import java.nio.file.Files;
import java.nio.file.Path;

/** The folder of the project that the tests run in, from whichever module they run. */
public final class ProjectFolder {
  private ProjectFolder() {}

  public static Path root() {
    Path folder = Path.of("").toAbsolutePath();
    while (!Files.isDirectory(folder.resolve("localstack"))) {
      Path parent = folder.getParent();
      if (parent == null) {
        throw new IllegalStateException("run the tests inside the project");
      }
      folder = parent;
    }
    return folder;
  }
}
