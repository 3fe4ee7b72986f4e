package io.datafair.local.host.lambda;

import io.datafair.local.host.http.Bytes;
import tools.jackson.core.io.JsonStringEncoder;

/** What became of an invocation. */
public sealed interface InvocationResult {
  Bytes payload();

  /** The function answered. */
  record Answered(Bytes payload) implements InvocationResult {}

  /**
   * The function reported an error, or its process could not go on.
   *
   * @param errorType as Lambda names it, such as {@code Sandbox.Timedout}
   */
  record Failed(String errorType, Bytes payload) implements InvocationResult {

    static Failed of(String errorType, String message) {
      String json =
          "{\"errorMessage\":\"" + quoted(message) + "\",\"errorType\":\"" + errorType + "\"}";
      return new Failed(errorType, Bytes.of(json));
    }

    private static String quoted(String text) {
      return new String(JsonStringEncoder.getInstance().quoteAsCharArray(text));
    }
  }
}
