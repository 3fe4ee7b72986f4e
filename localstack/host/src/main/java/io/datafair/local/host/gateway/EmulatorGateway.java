package io.datafair.local.host.gateway;

import io.datafair.local.host.emulator.Emulator;
import io.datafair.local.host.http.Faults;
import io.datafair.local.host.http.Reply;
import io.datafair.local.host.http.Request;
import io.datafair.local.host.http.Responder;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.HttpHeaders;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;

/** Sends the requests of the API's routes through the emulator's own HTTP API. */
public final class EmulatorGateway {
  private static final Duration LIMIT = Duration.ofSeconds(35);
  private static final Set<String> HOP_BY_HOP =
      Set.of(
          "connection",
          "content-length",
          "expect",
          "host",
          "http2-settings",
          "keep-alive",
          "te",
          "trailer",
          "transfer-encoding",
          "upgrade",
          "date",
          "server");

  private final Emulator emulator;
  private final Gateway gateway;
  private final HttpClient http;

  public EmulatorGateway(Emulator emulator, Executor background, Gateway gateway) {
    this.emulator = emulator;
    this.gateway = gateway;
    this.http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(Duration.ofSeconds(5))
            .executor(background)
            .build();
  }

  public void forward(String apiId, Request request, Responder responder) {
    HttpRequest.Builder forwarded =
        HttpRequest.newBuilder(URI.create(emulator.endpoint() + request.target()))
            .timeout(LIMIT)
            .method(
                request.method(),
                request.body().length() == 0
                    ? BodyPublishers.noBody()
                    : BodyPublishers.ofByteArray(
                        request.body().array(), 0, request.body().length()));
    RequestHeaders headers = gateway.headers(request);
    headers
        .joined()
        .forEach(
            (name, value) -> {
              if (!HOP_BY_HOP.contains(name)) {
                forwarded.header(name, value);
              }
            });
    if (!headers.cookies().isEmpty()) {
      forwarded.header("cookie", String.join("; ", headers.cookies()));
    }
    forwarded.header("host", apiId + ".execute-api.localhost:" + emulator.endpoint().getPort());
    Faults.answer(
        http.sendAsync(forwarded.build(), BodyHandlers.ofByteArray())
            .thenAccept(answer -> responder.reply(reply(answer))),
        responder);
  }

  private static Reply reply(HttpResponse<byte[]> answer) {
    HttpHeaders headers = Reply.emptyHeaders();
    for (Map.Entry<String, java.util.List<String>> header : answer.headers().map().entrySet()) {
      String name = header.getKey().toLowerCase(Locale.ROOT);
      if (!HOP_BY_HOP.contains(name) && !name.startsWith(":")) {
        headers.add(name, header.getValue());
      }
    }
    return new Reply(answer.statusCode(), headers, Unpooled.wrappedBuffer(answer.body()));
  }
}
