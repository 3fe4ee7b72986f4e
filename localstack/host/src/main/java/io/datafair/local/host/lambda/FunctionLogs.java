package io.datafair.local.host.lambda;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * What functions print, in one file per function, the former file kept beside it when it grows;
 * what they log is shown on the console as well.
 */
final class FunctionLogs {
  private static final long LARGEST = 20L * 1024 * 1024;
  private final Path folder;
  private final FunctionReport report;

  FunctionLogs(Path folder, FunctionReport report) {
    this.folder = folder;
    this.report = report;
  }

  void keep(DeployedFunction function, Process process) throws IOException {
    Files.createDirectories(folder);
    Path file = folder.resolve(function.name() + ".log");
    if (Files.exists(file) && Files.size(file) > LARGEST) {
      Files.move(
          file, folder.resolve(function.name() + ".1.log"), StandardCopyOption.REPLACE_EXISTING);
    }
    Thread.ofPlatform()
        .daemon()
        .name("log-" + function.name())
        .start(() -> copy(function.name(), process, file));
  }

  private void copy(String function, Process process, Path file) {
    LogLines lines = new LogLines(function);
    try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
        BufferedWriter log =
            Files.newBufferedWriter(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
      for (String line = output.readLine(); line != null; line = output.readLine()) {
        log.write(line);
        log.newLine();
        lines.shown(line).ifPresent(report::said);
        if (!output.ready()) {
          log.flush();
        }
      }
    } catch (IOException cut) {
      // The pipe of a killed process breaks in the middle of a read.
      if (process.isAlive()) {
        System.err.println("no more is kept in " + file + ": " + cut.getMessage());
      }
    }
  }
}
