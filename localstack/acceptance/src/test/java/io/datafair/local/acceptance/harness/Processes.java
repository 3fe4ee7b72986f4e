package io.datafair.local.acceptance.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/** The processes of the platform under test, and of no other that may run on the machine. */
public final class Processes {
  private static final String FUNCTION = "AWS_LAMBDA_FUNCTION_NAME=";
  private static final Duration SHORT = Duration.ofSeconds(20);

  private Processes() {}

  /** The start script that watches over all parts. */
  public static ProcessHandle supervisor() {
    Path lock = Platform.running().data().resolve("run.json");
    try {
      long pid = new JsonMapper().readTree(Files.readString(lock)).path("pid").asLong();
      return ProcessHandle.of(pid).orElseThrow();
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
  }

  /** The host that runs the functions. */
  public static ProcessHandle host() {
    return running("io.datafair.local.host.HostMain");
  }

  /** The database, the index and the mailbox. */
  public static ProcessHandle stores() {
    return running("io.datafair.local.stores.StoresMain");
  }

  private static ProcessHandle running(String mainClass) {
    return descendants()
        .filter(process -> read(process, "cmdline").contains(mainClass))
        .findFirst()
        .orElseThrow();
  }

  /** The running processes of a function. */
  public static List<ProcessHandle> of(String function) {
    return descendants()
        .filter(
            process ->
                ("\0" + read(process, "environ")).contains("\0" + FUNCTION + function + "\0"))
        .toList();
  }

  private static Stream<ProcessHandle> descendants() {
    return supervisor().descendants();
  }

  private static String read(ProcessHandle process, String file) {
    try {
      return Files.readString(
          Path.of("/proc", Long.toString(process.pid()), file), StandardCharsets.ISO_8859_1);
    } catch (IOException gone) {
      return "";
    }
  }

  /** Ends a process as the kernel would, leaving it no time to tidy up. */
  public static void kill(ProcessHandle process) {
    if (!process.destroyForcibly() && process.isAlive()) {
      throw new AssertionError("process " + process.pid() + " could not be killed");
    }
    Datasets.await(SHORT, process::isAlive, alive -> !alive, "end of " + process.pid());
  }

  /** Kills everything at once: the script, the parts, the functions. */
  public static void killAll() {
    ProcessHandle script = supervisor();
    List<ProcessHandle> all = new ArrayList<>(List.of(script));
    script.descendants().forEach(all::add);
    all.forEach(ProcessHandle::destroyForcibly);
    for (ProcessHandle process : all) {
      Datasets.await(SHORT, process::isAlive, alive -> !alive, "end of " + process.pid());
    }
  }

  /** The largest heap that a Java process may take, in bytes; none once it has ended. */
  public static Optional<Long> largestHeap(ProcessHandle process) {
    Path jinfo = Path.of(System.getProperty("java.home"), "bin", "jinfo");
    Scripts.Outcome outcome =
        Scripts.run(
            SHORT,
            new ProcessBuilder(
                jinfo.toString(), "-flag", "MaxHeapSize", Long.toString(process.pid())));
    return outcome
        .text()
        .lines()
        .filter(line -> line.startsWith("-XX:MaxHeapSize="))
        .map(line -> Long.valueOf(line.substring(line.indexOf('=') + 1)))
        .findFirst();
  }
}
