package io.datafair.local.host.lambda;

import io.datafair.local.host.http.Reply;
import io.datafair.local.host.http.Request;
import io.datafair.local.host.http.RequestHandler;
import io.datafair.local.host.http.Responder;
import io.datafair.local.host.lambda.InvocationResult.Answered;
import io.datafair.local.host.lambda.InvocationResult.Failed;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Lambda's Runtime API, with the process's token as the first segment of the path. */
public final class RuntimeApi implements RequestHandler {
  private static final String PREFIX = "/2018-06-01/runtime/";
  private static final String INVOCATION = "invocation/";

  private final Map<String, RuntimeClient> processes = new ConcurrentHashMap<>();

  void connect(String token, RuntimeClient client) {
    processes.put(token, client);
  }

  void disconnect(String token) {
    processes.remove(token);
  }

  @Override
  public void handle(Request request, Responder responder) {
    String path = request.target();
    int tokenEnd = path.indexOf('/', 1);
    @Nullable RuntimeClient client =
        tokenEnd < 0 ? null : processes.get(path.substring(1, tokenEnd));
    if (client == null || !path.startsWith(PREFIX, tokenEnd)) {
      responder.reply(refused(404, "UnknownPath"));
      return;
    }
    String call = path.substring(tokenEnd + PREFIX.length());
    if (call.equals("invocation/next")) {
      client.next(responder);
    } else if (call.equals("init/error")) {
      client.failInit(failure(request));
      responder.reply(accepted());
    } else if (call.startsWith(INVOCATION)) {
      finish(client, call.substring(INVOCATION.length()), request, responder);
    } else {
      responder.reply(refused(404, "UnknownPath"));
    }
  }

  private static void finish(
      RuntimeClient client, String call, Request request, Responder responder) {
    int slash = call.indexOf('/');
    String requestId = slash < 0 ? call : call.substring(0, slash);
    String outcome = slash < 0 ? "" : call.substring(slash + 1);
    // The process is told first: it can ask for its next work while this one is being answered.
    if (outcome.equals("response") && request.body().length() > FunctionPool.LARGEST_PAYLOAD) {
      responder.reply(refused(413, "RequestEntityTooLarge"));
      client.finish(requestId, Failures.responseTooLarge());
    } else if (outcome.equals("response")) {
      responder.reply(accepted());
      client.finish(requestId, new Answered(request.body()));
    } else if (outcome.equals("error")) {
      responder.reply(accepted());
      client.finish(requestId, failure(request));
    } else {
      responder.reply(refused(404, "UnknownPath"));
    }
  }

  /** Answers a response too large to be read at all, and fails its invocation. */
  public Reply oversize(String method, String target) {
    String[] parts = target.split("/", -1);
    @Nullable RuntimeClient client = parts.length > 1 ? processes.get(parts[1]) : null;
    if (client != null && parts.length > 5) {
      client.finish(parts[5], Failures.responseTooLarge());
    }
    return refused(413, "RequestEntityTooLarge");
  }

  private static Failed failure(Request request) {
    String type = request.headers().get("Lambda-Runtime-Function-Error-Type", "Unhandled");
    return new Failed(type, request.body());
  }

  private static Reply accepted() {
    return Reply.json(202, "{\"status\":\"OK\"}");
  }

  private static Reply refused(int status, String type) {
    return Reply.json(status, "{\"errorType\":\"" + type + "\"}");
  }
}
