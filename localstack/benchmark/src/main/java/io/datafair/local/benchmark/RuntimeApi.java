package io.datafair.local.benchmark;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Lambda's Runtime API for one process: gives it events and notes when each is answered. */
final class RuntimeApi implements AutoCloseable {
  private static final String PREFIX = "/2018-06-01/runtime/";
  private static final int WAIT_SECONDS = 60;

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final BlockingQueue<byte[]> events = new LinkedBlockingQueue<>();
  private final BlockingQueue<Answered> answers = new LinkedBlockingQueue<>();

  private volatile long given;

  /** What a process said, and when. */
  record Answered(long nanos, boolean success, String text) {}

  RuntimeApi() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(PREFIX, this::serve);
    server.setExecutor(threads);
    server.start();
  }

  String address() {
    return "127.0.0.1:" + server.getAddress().getPort();
  }

  /** Gives the next event; the process takes it when it has answered the one before. */
  void give(byte[] event) {
    events.add(event);
  }

  /** How long the process takes over one event, in ms: from its bytes to those of its answer. */
  double ask(byte[] event, String success) throws IOException, InterruptedException {
    give(event);
    Answered answered = await();
    if (!answered.text().contains(success)) {
      throw new IOException(answered.text());
    }
    return (answered.nanos() - given) / 1e6;
  }

  Answered await() throws IOException, InterruptedException {
    @Nullable Answered answered = answers.poll(WAIT_SECONDS, TimeUnit.SECONDS);
    if (answered == null) {
      throw new IOException("the function did not answer");
    }
    if (!answered.success()) {
      throw new IOException("the function failed: " + answered.text());
    }
    return answered;
  }

  private void serve(HttpExchange exchange) throws IOException {
    try (exchange) {
      if (exchange.getRequestURI().getPath().endsWith("/next")) {
        next(exchange);
        return;
      }
      long now = System.nanoTime();
      String text = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      boolean success = exchange.getRequestURI().getPath().endsWith("/response");
      answers.add(new Answered(now, success, text));
      exchange.sendResponseHeaders(202, -1);
    }
  }

  private void next(HttpExchange exchange) throws IOException {
    byte[] event;
    try {
      event = events.take();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return;
    }
    exchange.getResponseHeaders().set("Lambda-Runtime-Aws-Request-Id", "benchmark");
    exchange
        .getResponseHeaders()
        .set(
            "Lambda-Runtime-Deadline-Ms",
            Long.toString(System.currentTimeMillis() + WAIT_SECONDS * 1000L));
    exchange
        .getResponseHeaders()
        .set("Lambda-Runtime-Invoked-Function-Arn", new LambdaCall().getInvokedFunctionArn());
    exchange.getResponseHeaders().set("content-type", "application/json");
    exchange.sendResponseHeaders(200, event.length);
    given = System.nanoTime();
    exchange.getResponseBody().write(event);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
