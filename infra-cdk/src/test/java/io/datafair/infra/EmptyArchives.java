package io.datafair.infra;

import io.datafair.infra.capability.Capabilities;
import io.datafair.infra.platform.Capability;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Stands for the built functions, so that templates are tested without building any. */
final class EmptyArchives {
  /** Of a capability that only tests know. */
  static final String MADE_UP = "made-up";

  private EmptyArchives() {}

  static Path in(Path functions) {
    try {
      List<String> modules =
          Stream.concat(Capabilities.ALL.stream().map(Capability::name), Stream.of(MADE_UP))
              .toList();
      for (String module : modules) {
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
