package io.datafair.local.host.lambda;

import io.datafair.local.host.lambda.InvocationResult.Failed;
import java.time.Duration;
import java.util.Locale;

/** The failures that Lambda itself reports, in its own words. */
final class Failures {
  private Failures() {}

  static Failed timedOut(String requestId, int seconds) {
    return Failed.of(
        "Sandbox.Timedout",
        String.format(
            Locale.ROOT,
            "RequestId: %s Error: Task timed out after %d.00 seconds",
            requestId,
            seconds));
  }

  static Failed initTimedOut(Duration limit) {
    return Failed.of(
        "Sandbox.Timedout",
        "Error: initialisation timed out after " + limit.toSeconds() + ".00 seconds");
  }

  static Failed exited(String requestId, int status) {
    String cause = status > 128 ? "signal: " + (status - 128) : "exit status " + status;
    return Failed.of(
        "Runtime.ExitError",
        "RequestId: " + requestId + " Error: Runtime exited with error: " + cause);
  }

  static Failed requestTooLarge() {
    return Failed.of(
        "RequestEntityTooLargeException",
        "Request must be smaller than "
            + FunctionPool.LARGEST_PAYLOAD
            + " bytes for the InvokeFunction operation");
  }

  static Failed responseTooLarge() {
    return Failed.of(
        "Function.ResponseSizeTooLarge",
        "Response payload size exceeded maximum allowed payload size ("
            + FunctionPool.LARGEST_PAYLOAD
            + " bytes).");
  }

  static Failed notFound(FunctionReference reference) {
    return Failed.of(
        "ResourceNotFoundException",
        "Function not found: " + reference.name() + ":" + reference.qualifier());
  }

  static Failed cannotStart(String reason) {
    return Failed.of(
        "Runtime.InvalidEntrypoint", "Error: the process could not be started: " + reason);
  }

  static Failed hostStopped() {
    return Failed.of("Sandbox.Failure", "Error: the host is stopping");
  }
}
