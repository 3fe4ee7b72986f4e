package io.datafair.local.host.lambda;

import io.datafair.local.host.lambda.InvocationResult.Failed;
import java.time.Duration;
import java.util.Locale;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Tells the person at the console what functions do: a line each time, a trace for a fault. */
public final class FunctionReport {
  private static final int TRACE_LINES = 30;
  private final JsonMapper json = new JsonMapper();
  private final Console console;

  public FunctionReport(Console console) {
    this.console = console;
  }

  void started(DeployedFunction function, Duration took) {
    console.line(function.name() + " started in " + took.toMillis() + " ms");
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
            what,
            invocation.coldStart() ? " (cold start)" : ""));
  }

  public void failed(FunctionReference function, Failed failure) {
    console.fault(function.name() + ": " + described(failure));
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
