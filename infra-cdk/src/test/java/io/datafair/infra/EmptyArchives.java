package io.datafair.infra;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Stands for the built functions, so that templates are tested without building any. */
final class EmptyArchives {
  private static final List<String> MODULES = List.of("directory", "datasets", "ingest");

  private EmptyArchives() {}

  static Path in(Path functions) {
    try {
      for (String module : MODULES) {
        Path target = Files.createDirectories(functions.resolve(module).resolve("target"));
        try (ZipOutputStream zip =
            new ZipOutputStream(Files.newOutputStream(target.resolve(module + "-lambda.zip")))) {
          zip.putNextEntry(new ZipEntry("lib/"));
        }
      }
      return functions;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
