package io.datafair.local.benchmark;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Stands before the index and keeps what passes, so that the very same can be sent again. */
final class Recorder implements AutoCloseable {
  private final URI index;
  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final List<byte[]> seen = new ArrayList<>();

  Recorder(URI index) throws IOException {
    this.index = index;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::pass);
    server.setExecutor(threads);
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  private void pass(HttpExchange exchange) throws IOException {
    try (exchange;
        HttpConnection connection = new HttpConnection(index)) {
      byte[] body = exchange.getRequestBody().readAllBytes();
      byte[] request =
          HttpConnection.request(
              exchange.getRequestMethod(),
              exchange.getRequestURI().toString(),
              "application/json",
              "",
              body);
      synchronized (seen) {
        seen.add(request);
      }
      HttpConnection.Answer answer = connection.exchange(request);
      exchange.getResponseHeaders().set("content-type", "application/json");
      exchange.sendResponseHeaders(answer.status(), answer.body().length);
      exchange.getResponseBody().write(answer.body());
    }
  }

  /** What passed since the last call. */
  List<byte[]> take() {
    synchronized (seen) {
      List<byte[]> taken = List.copyOf(seen);
      seen.clear();
      return taken;
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.close();
  }
}
