package io.datafair.directory;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import org.springframework.cloud.function.adapter.aws.FunctionInvoker;

/** A process as Lambda runs it: one function, one event after another, one line each. */
public final class FunctionLoop {
  static final String ANSWER = "answer: ";

  private FunctionLoop() {}

  public static void main(String[] arguments) throws Exception {
    FunctionInvoker function = new FunctionInvoker();
    try (BufferedReader events =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
      String event = events.readLine();
      while (event != null) {
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        function.handleRequest(
            new ByteArrayInputStream(event.getBytes(StandardCharsets.UTF_8)), answer, null);
        System.out.println(ANSWER + answer.toString(StandardCharsets.UTF_8));
        event = events.readLine();
      }
    }
  }
}
