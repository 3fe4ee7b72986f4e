package io.datafair.local.host.lambda;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** What functions print, in one file per function, the former file kept beside it when it grows. */
final class FunctionLogs {
  private static final long LARGEST = 20L * 1024 * 1024;
  private final Path folder;

  FunctionLogs(Path folder) {
    this.folder = folder;
  }

  void keep(DeployedFunction function, Process process) throws IOException {
    Files.createDirectories(folder);
    Path file = folder.resolve(function.name() + ".log");
    if (Files.exists(file) && Files.size(file) > LARGEST) {
      Files.move(
          file, folder.resolve(function.name() + ".1.log"), StandardCopyOption.REPLACE_EXISTING);
    }
    Thread.ofPlatform().daemon().name("log-" + function.name()).start(() -> copy(process, file));
  }

  private static void copy(Process process, Path file) {
    try (InputStream output = process.getInputStream();
        OutputStream log =
            Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
      output.transferTo(log);
    } catch (IOException cut) {
      // The pipe of a killed process breaks in the middle of a read.
      if (process.isAlive()) {
        System.err.println("no more is kept in " + file + ": " + cut.getMessage());
      }
    }
  }
}
