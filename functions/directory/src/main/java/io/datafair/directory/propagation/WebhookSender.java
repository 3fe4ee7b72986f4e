package io.datafair.directory.propagation;

import io.datafair.runtime.http.Json;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Calls webhooks; what they do not take is an error, so that it is tried again. */
final class WebhookSender {
  private static final Duration CONNECT = Duration.ofSeconds(3);
  private static final Duration ANSWER = Duration.ofSeconds(10);

  private final HttpClient client =
      HttpClient.newBuilder()
          .connectTimeout(CONNECT)
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();

  /** Tells one of an account; null for one that is gone. */
  void tell(Webhook webhook, String type, String id, @Nullable Map<String, Object> state)
      throws IOException, InterruptedException {
    HttpRequest.Builder request = HttpRequest.newBuilder(webhook.address(type, id)).timeout(ANSWER);
    if (state == null) {
      request.DELETE();
    } else {
      request
          .header("content-type", "application/json")
          .POST(HttpRequest.BodyPublishers.ofByteArray(Json.bytes(state)));
    }
    int status = client.send(request.build(), HttpResponse.BodyHandlers.discarding()).statusCode();
    // A receiver that does not know an account that is gone has nothing left to do.
    if (status >= 300 && !(state == null && status == 404)) {
      throw new IOException(webhook + " answers " + status);
    }
  }
}
