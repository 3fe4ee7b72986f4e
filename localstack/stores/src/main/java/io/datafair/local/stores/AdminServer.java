package io.datafair.local.stores;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executors;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/** The administration server: health, mails and reset, for tests and for the developer. */
final class AdminServer implements AutoCloseable {
  private static final Logger LOG = LogManager.getLogger(AdminServer.class);
  private static final String JSON = "application/json; charset=utf-8";

  private final HttpServer server;
  private final MailStore mails;
  private final StoresHealth health;
  private final StoresReset reset;

  private AdminServer(HttpServer server, MailStore mails, StoresHealth health, StoresReset reset) {
    this.server = server;
    this.mails = mails;
    this.health = health;
    this.reset = reset;
  }

  static AdminServer start(int port, MailStore mails, StoresHealth health, StoresReset reset)
      throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 50);
    AdminServer admin = new AdminServer(server, mails, health, reset);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", admin::handle);
    server.start();
    return admin;
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      if (!SameMachine.asks(exchange.getRequestHeaders())) {
        answer(exchange, 403, JSON, Json.error("requests from other sites are refused"));
        return;
      }
      try {
        route(exchange);
      } catch (RuntimeException e) {
        LOG.error("{} {} failed", exchange.getRequestMethod(), exchange.getRequestURI(), e);
        answer(exchange, 500, JSON, Json.error("failed, see the log of the stores"));
      }
    }
  }

  private void route(HttpExchange exchange) throws IOException {
    String request = exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath();
    switch (request) {
      case "GET /health" -> {
        StoresHealth.Report report = health.report();
        answer(exchange, report.up() ? 200 : 503, JSON, Json.health(report));
      }
      case "GET /mails" -> answer(exchange, 200, JSON, Json.mails(mails.newestFirst()));
      case "DELETE /mails" -> {
        mails.clear();
        exchange.sendResponseHeaders(204, -1);
      }
      case "GET /mails.html" -> page(exchange);
      case "POST /mails.html" -> {
        mails.clear();
        exchange.getResponseHeaders().set("Location", "/mails.html");
        exchange.sendResponseHeaders(303, -1);
      }
      case "POST /reset" -> reset(exchange);
      default -> answer(exchange, 404, JSON, Json.error("no route for " + request));
    }
  }

  private void page(HttpExchange exchange) throws IOException {
    exchange.getResponseHeaders().set("Content-Security-Policy", MailsPage.POLICY);
    exchange.getResponseHeaders().set("Vary", "Accept-Language");
    String language = exchange.getRequestHeaders().getFirst("Accept-Language");
    String page = MailsPage.in(language == null ? "" : language).render(mails.newestFirst());
    answer(exchange, 200, "text/html; charset=utf-8", page);
  }

  private void reset(HttpExchange exchange) throws IOException {
    String query = exchange.getRequestURI().getQuery();
    switch (query == null ? "" : query) {
      case "keep=accounts" -> answer(exchange, 200, JSON, Json.reset(reset.run(true)));
      case "keep=nothing" -> answer(exchange, 200, JSON, Json.reset(reset.run(false)));
      default -> answer(exchange, 400, JSON, Json.error("say keep=accounts or keep=nothing"));
    }
  }

  private static void answer(HttpExchange exchange, int status, String type, String body)
      throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", type);
    exchange.getResponseHeaders().set("Cache-Control", "no-store");
    exchange.getResponseHeaders().set("X-Content-Type-Options", "nosniff");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
