package io.datafair.local.acceptance.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The commands of the project, run as a person runs them. */
public final class Scripts {
  private static final Path ROOT =
      Path.of(System.getProperty("platform.root", "../..")).toAbsolutePath().normalize();

  private Scripts() {}

  /**
   * How a command ended and what it printed.
   *
   * @param text both streams, in the order of printing
   */
  public record Outcome(int status, String text, Duration took) {}

  public static Path root() {
    return ROOT;
  }

  public static Outcome run(Duration patience, String script, String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(ROOT.resolve("localstack").resolve(script).toString());
    command.addAll(List.of(arguments));
    return run(patience, new ProcessBuilder(command).directory(ROOT.toFile()));
  }

  public static Outcome run(Duration patience, ProcessBuilder builder) {
    long started = System.nanoTime();
    try {
      Path output = Files.createTempFile("acceptance", ".log");
      try {
        Process process = builder.redirectErrorStream(true).redirectOutput(output.toFile()).start();
        process.getOutputStream().close();
        boolean ended = process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS);
        if (!ended) {
          process.destroyForcibly().waitFor();
        }
        String text = Files.readString(output, StandardCharsets.UTF_8);
        if (!ended) {
          throw new AssertionError(
              builder.command() + " did not end in " + patience + ":\n" + text);
        }
        return new Outcome(
            process.exitValue(), text, Duration.ofNanos(System.nanoTime() - started));
      } finally {
        Files.delete(output);
      }
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }
}
