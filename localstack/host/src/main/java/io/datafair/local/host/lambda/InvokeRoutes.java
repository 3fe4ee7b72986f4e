package io.datafair.local.host.lambda;

import io.datafair.local.host.http.Faults;
import io.datafair.local.host.http.Reply;
import io.datafair.local.host.http.Request;
import io.datafair.local.host.http.RequestHandler;
import io.datafair.local.host.http.Responder;
import io.datafair.local.host.lambda.InvocationResult.Answered;
import io.datafair.local.host.lambda.InvocationResult.Failed;
import io.netty.handler.codec.http.HttpHeaders;
import java.util.UUID;
import java.util.concurrent.Executor;

/** The internal port: invocations that the emulator forwards, and word of a new deployment. */
public final class InvokeRoutes implements RequestHandler {
  private static final String INVOKE = "/invoke";
  private static final String HEADER = "X-Amzn-Lambda-";

  private final Functions functions;
  private final FunctionReport report;
  private final Runnable refresh;
  private final Executor background;

  public InvokeRoutes(
      Functions functions, FunctionReport report, Runnable refresh, Executor background) {
    this.functions = functions;
    this.report = report;
    this.refresh = refresh;
    this.background = background;
  }

  @Override
  public void handle(Request request, Responder responder) {
    String path = request.rawPath();
    if (!request.method().equals("POST")) {
      responder.reply(Reply.text(405, "only POST is served here"));
    } else if (path.equals("/_internal/refresh")) {
      background.execute(() -> refresh(responder));
    } else if (path.equals(INVOKE) || path.startsWith(INVOKE + "/")) {
      invoke(request, path, responder);
    } else {
      responder.reply(Reply.text(404, "no such path"));
    }
  }

  private void refresh(Responder responder) {
    try {
      refresh.run();
      responder.reply(Reply.json(200, "{\"refreshed\":true}"));
    } catch (RuntimeException fault) {
      responder.reply(Reply.text(502, "the deployment cannot be read: " + fault.getMessage()));
    }
  }

  private void invoke(Request request, String path, Responder responder) {
    HttpHeaders headers = request.headers();
    String name =
        path.length() > INVOKE.length() + 1
            ? path.substring(INVOKE.length() + 1)
            : headers.get(HEADER + "Function-Name", "");
    if (name.isEmpty()) {
      responder.reply(Reply.text(400, "no function is named"));
      return;
    }
    FunctionReference named = FunctionReference.parse(name);
    String version = headers.get(HEADER + "Function-Version", named.qualifier());
    FunctionReference function = new FunctionReference(named.name(), version);
    Invocation invocation =
        Invocation.forwarded(
            headers.get(HEADER + "Request-Id", UUID.randomUUID().toString()),
            request.body(),
            deadline(headers.get(HEADER + "Deadline-Ms", "")));
    long started = System.nanoTime();
    Faults.answer(
        functions
            .invoke(function, invocation)
            .thenAccept(result -> responder.reply(reply(function, invocation, result, started))),
        responder);
  }

  private static long deadline(String text) {
    return text.matches("\\d{1,18}") ? Long.parseLong(text) : Long.MAX_VALUE;
  }

  private Reply reply(
      FunctionReference function, Invocation invocation, InvocationResult result, long started) {
    long nanos = System.nanoTime() - started;
    return switch (result) {
      case Answered answered -> {
        report.invoked(function, invocation, "ok", nanos, "");
        yield Reply.json(200, answered.payload());
      }
      case Failed failed -> {
        report.invoked(function, invocation, "failed", nanos, "");
        report.failed(function, failed);
        yield Reply.json(status(failed), failed.payload())
            .with("X-Amz-Function-Error", "Unhandled");
      }
    };
  }

  // Anything but 2xx is a function error to the emulator, which then retries as Lambda would.
  private static int status(Failed failed) {
    return switch (failed.errorType()) {
      case "ResourceNotFoundException" -> 404;
      case "RequestEntityTooLargeException" -> 413;
      default -> 500;
    };
  }
}
