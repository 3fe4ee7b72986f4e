package io.datafair.local.host.lambda;

import io.datafair.local.host.lambda.InvocationResult.Failed;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Tells the person at the console what functions do: a line each time, a trace for a fault. */
public final class FunctionReport {
  private static final int TRACE_LINES = 30;
  private static final Pattern SECRET =
      Pattern.compile("([?&](?:[^=&]*token|apiKey)=)[^& ]*", Pattern.CASE_INSENSITIVE);
  private static final int LOG_TAIL = 16 * 1024;
  private final JsonMapper json = new JsonMapper();
  private final Console console;
  private final Path logs;

  /** Writes to the console; what a start failed of is found in the function's log. */
  public FunctionReport(Console console, Path logs) {
    this.console = console;
    this.logs = logs;
  }

  void started(DeployedFunction function, Duration took) {
    console.line(function.name() + " started in " + took.toMillis() + " ms");
  }

  /** Notes what a function says of its work. */
  void said(String line) {
    console.line(line);
  }

  /** Notes an invocation with what came out of it, such as an HTTP status. */
  public void invoked(
      FunctionReference function, Invocation invocation, String outcome, long nanos, String what) {
    console.line(
        String.format(
            Locale.ROOT,
            "%s %s %.1f ms %s%s",
            function.name(),
            outcome,
            nanos / 1e6,
            withoutTokens(what),
            invocation.coldStart() ? " (cold start)" : ""));
  }

  /** A token in a query string lets its reader in: it is not shown. */
  static String withoutTokens(String what) {
    return what.contains("token") || what.contains("apiKey")
        ? SECRET.matcher(what).replaceAll("$1…")
        : what;
  }

  public void failed(FunctionReference function, Failed failure) {
    String cause = failure.errorType().startsWith("Runtime.") ? rootCause(function) : "";
    console.fault(function.name() + ": " + described(failure) + cause);
  }

  private String rootCause(FunctionReference function) {
    Path log = logs.resolve(function.name() + ".log");
    try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
      file.seek(Math.max(0, file.length() - LOG_TAIL));
      byte[] tail = new byte[LOG_TAIL];
      int read = Math.max(0, file.read(tail));
      return new String(tail, 0, read, StandardCharsets.UTF_8)
          .lines()
          .filter(line -> line.startsWith("Caused by:"))
          .reduce((former, latter) -> latter)
          .map(line -> "\n    " + line)
          .orElse("");
    } catch (IOException none) {
      return "";
    }
  }

  private String described(Failed failure) {
    try {
      JsonNode error = json.readTree(failure.payload().text());
      StringBuilder text = new StringBuilder(failure.errorType());
      text.append(": ").append(error.path("errorMessage").asString(""));
      int lines = 0;
      for (JsonNode frame : error.path("stackTrace")) {
        if (lines++ == TRACE_LINES) {
          break;
        }
        text.append("\n    at ").append(frame.asString(""));
      }
      return text.toString();
    } catch (JacksonException notJson) {
      return failure.errorType() + ": " + failure.payload().text();
    }
  }
}
