package io.datafair.local.host.handler;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A function that does what its event asks for, deployed as a real archive by the tests. */
public final class ProbeHandler implements RequestStreamHandler {
  private static final Pattern COMMAND = Pattern.compile("do=([a-z]+):?(\\d*)");
  private static final AtomicInteger RUNNING = new AtomicInteger();
  private static final AtomicInteger MOST_RUNNING = new AtomicInteger();
  private static final List<byte[]> HELD = new ArrayList<>();

  @Override
  public void handleRequest(InputStream input, OutputStream output, Context context)
      throws IOException {
    String event = new String(input.readAllBytes(), StandardCharsets.UTF_8);
    MOST_RUNNING.accumulateAndGet(RUNNING.incrementAndGet(), Math::max);
    try {
      Matcher command = COMMAND.matcher(event);
      String name = command.find() ? command.group(1) : "echo";
      int amount =
          name.equals("echo") || command.group(2).isEmpty()
              ? 0
              : Integer.parseInt(command.group(2));
      String answer = answer(name, amount, event, context);
      output.write(answer.getBytes(StandardCharsets.UTF_8));
    } finally {
      RUNNING.decrementAndGet();
    }
  }

  private static String answer(String name, int amount, String event, Context context) {
    return switch (name) {
      case "sleep" -> {
        sleep(amount);
        yield http("{\"pid\":" + pid() + ",\"most\":" + MOST_RUNNING.get() + "}");
      }
      case "exit" -> {
        System.out.println("leaving on request");
        Runtime.getRuntime().halt(amount);
        yield "";
      }
      case "memory" -> {
        while (true) {
          HELD.add(new byte[1024 * 1024]);
        }
      }
      case "size" -> http("x".repeat(amount));
      case "fail" -> throw new IllegalStateException("failed on request");
      case "binary" ->
          "{\"statusCode\":200,\"headers\":{\"content-type\":\"image/png\"},\"isBase64Encoded\":true,\"body\":\""
              + Base64.getEncoder().encodeToString(new byte[] {1, 2, 3, -1})
              + "\"}";
      case "environment" ->
          http(
              "{\"function\":\""
                  + context.getFunctionName()
                  + "\",\"version\":\""
                  + context.getFunctionVersion()
                  + "\",\"greeting\":\""
                  + System.getenv("GREETING")
                  + "\",\"variables\":"
                  + System.getenv().size()
                  + ",\"remaining\":"
                  + context.getRemainingTimeInMillis()
                  + ",\"heap\":"
                  + Runtime.getRuntime().maxMemory()
                  + ",\"pid\":"
                  + pid()
                  + "}");
      case "head" -> "{\"statusCode\":200,\"headers\":{\"content-length\":\"" + amount + "\"}}";
      case "plain" -> "{\"hello\":\"world\"}";
      case "cookies" ->
          "{\"statusCode\":302,\"headers\":{\"Location\":\"/there\"},\"cookies\":[\"a=1; Path=/\",\"b=2\"]}";
      case "authorize" -> "{\"isAuthorized\":true,\"context\":{\"user\":\"ana\"}}";
      case "short" -> http("ok");
      default -> event.contains("\"REQUEST\"") ? authorize(event) : http(event);
    };
  }

  private static String authorize(String event) {
    return event.contains("let-me-in")
        ? "{\"isAuthorized\":true,\"context\":{\"user\":\"ana\"}}"
        : "{\"isAuthorized\":false}";
  }

  private static String http(String body) {
    return "{\"statusCode\":200,\"headers\":{\"content-type\":\"application/json\"},\"body\":\""
        + body.replace("\\", "\\\\").replace("\"", "\\\"")
        + "\"}";
  }

  private static long pid() {
    return ProcessHandle.current().pid();
  }

  private static void sleep(int millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
