package io.datafair.local.host.local;

import io.datafair.local.host.http.Bytes;
import io.datafair.local.host.http.Reply;
import io.datafair.local.host.http.Request;
import io.datafair.local.host.http.RequestHandler;
import io.datafair.local.host.http.Responder;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/** Paths under {@code /_local}: never deployed, for people at work and for tests. */
public final class LocalRoutes implements RequestHandler {
  public static final String PREFIX = "/_local/";

  private final Optional<StoresAdmin> stores;
  private final Reset reset;
  private final Supplier<String> health;
  private final Executor background;

  public LocalRoutes(
      Optional<StoresAdmin> stores, Reset reset, Supplier<String> health, Executor background) {
    this.stores = stores;
    this.reset = reset;
    this.health = health;
    this.background = background;
  }

  @Override
  public void handle(Request request, Responder responder) {
    if (SameMachine.asks(request.headers())) {
      background.execute(() -> responder.reply(answered(request)));
    } else {
      responder.reply(Reply.json(403, error("requests from other sites are refused")));
    }
  }

  private Reply answered(Request request) {
    try {
      return route(request);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return Reply.json(503, error("the host is stopping"));
    } catch (IOException | RuntimeException fault) {
      System.err.println(request.method() + " " + request.target() + " failed: " + fault);
      return Reply.json(502, error(String.valueOf(fault.getMessage())));
    }
  }

  private Reply route(Request request) throws IOException, InterruptedException {
    String call = request.method() + " " + request.rawPath();
    boolean page = request.headers().get("Accept", "").contains("text/html");
    return switch (call) {
      case "GET /_local/health" -> Reply.json(200, health.get());
      case "GET /_local/mails" -> mails(request, "GET", page ? "/mails.html" : "/mails");
      case "DELETE /_local/mails" -> mails(request, "DELETE", "/mails");
      case "GET /_local/mails.html" -> mails(request, "GET", "/mails.html");
      case "POST /_local/mails.html", "POST /_local/mails" ->
          mails(request, "DELETE", "/mails").with("Location", "/_local/mails.html").as(303);
      case "POST /_local/reset" -> reset(request.rawQuery());
      default -> Reply.json(404, error("no local route for this path"));
    };
  }

  private Reply mails(Request request, String method, String path) throws IOException {
    if (stores.isEmpty()) {
      return Reply.json(503, error("the stores' administration is not known to the host"));
    }
    HttpResponse<byte[]> answer =
        stores.get().call(method, path, request.headers().get("Accept-Language", "fr"));
    Reply reply =
        new Reply(answer.statusCode(), Reply.emptyHeaders(), Unpooled.wrappedBuffer(answer.body()));
    answer.headers().firstValue("Content-Type").ifPresent(type -> reply.with("Content-Type", type));
    answer
        .headers()
        .firstValue("Content-Security-Policy")
        .ifPresent(policy -> reply.with("Content-Security-Policy", policy));
    return reply.with("Cache-Control", "no-store");
  }

  private Reply reset(String query) throws IOException, InterruptedException {
    boolean keepAccounts = false;
    boolean sample = true;
    for (String parameter : query.isEmpty() ? new String[0] : query.split("&", -1)) {
      switch (parameter) {
        case "keep=accounts" -> keepAccounts = true;
        case "sample=false" -> sample = false;
        case "sample=true", "keep=nothing" -> {}
        default -> {
          return Reply.json(400, error("say keep=accounts or sample=false"));
        }
      }
    }
    if (stores.isEmpty()) {
      return Reply.json(409, error("the stores were started by someone else, who empties them"));
    }
    Reset.Report report = reset.run(keepAccounts, sample);
    return Reply.json(
        200,
        Bytes.of(
            "{\"durationMs\":%d,\"objects\":%d,\"seeded\":%b,\"sample\":%b}"
                .formatted(
                    report.durationMillis(), report.objects(), report.seeded(), report.sample())));
  }

  private static String error(String message) {
    return "{\"error\":\""
        + message.replace("\\", "\\\\").replace("\"", "'").replaceAll("\\s+", " ")
        + "\"}";
  }
}
