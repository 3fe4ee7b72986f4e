package io.datafair.local.stores;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The stores in a process of their own, started as the documentation says. */
final class StoresProcess implements AutoCloseable {
  final Process process;

  private StoresProcess(Process process) {
    this.process = process;
  }

  static StoresProcess start(StoresOptions options) throws IOException {
    return start(
        "--data", options.data().toString(),
        "--index-port", String.valueOf(options.indexPort()),
        "--mongo-port", String.valueOf(options.mongoPort()),
        "--smtp-port", String.valueOf(options.smtpPort()),
        "--admin-port", String.valueOf(options.adminPort()));
  }

  static StoresProcess start(String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("@" + Path.of("src", "main", "launch", "java-options").toAbsolutePath());
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(StoresMain.class.getName());
    command.addAll(List.of(arguments));
    return new StoresProcess(new ProcessBuilder(command).start());
  }

  String firstLine() throws IOException {
    BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
    return String.valueOf(output.readLine());
  }

  /** What it said on standard error, less what the virtual machine says at each start. */
  List<String> complaints() {
    return process
        .errorReader(StandardCharsets.UTF_8)
        .lines()
        .filter(line -> !line.startsWith("WARNING: Using incubator modules"))
        .toList();
  }

  /** By its handle: the process object would close the streams that tests still read. */
  void terminate() {
    process.toHandle().destroy();
  }

  int exitCode() throws InterruptedException {
    if (!process.waitFor(60, TimeUnit.SECONDS)) {
      throw new IllegalStateException("the stores still run");
    }
    return process.exitValue();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
