package io.datafair.directory.propagation;

import io.datafair.runtime.http.Json;
import io.datafair.runtime.outbound.OutboundClient;
import io.datafair.runtime.outbound.OutboundRequest;
import io.datafair.runtime.outbound.OutboundRules;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.util.function.SingletonSupplier;

/**
 * Calls webhooks; what they do not take is an error, so that it is tried again. The operator names
 * them, often on a network of their own: their hosts may have any address, for this client alone,
 * which follows no redirection.
 */
final class WebhookSender {
  private final SingletonSupplier<OutboundClient> client;

  WebhookSender(List<Webhook> webhooks) {
    OutboundRules rules =
        new OutboundRules(
            webhooks.stream()
                .map(webhook -> Webhook.host(webhook.base()))
                .filter(Objects::nonNull)
                .collect(Collectors.toSet()));
    this.client = SingletonSupplier.of(() -> new OutboundClient(rules));
  }

  /** Tells one of an account; null for one that is gone. */
  void tell(Webhook webhook, String type, String id, @Nullable Map<String, Object> state)
      throws IOException {
    OutboundRequest request =
        state == null
            ? OutboundRequest.of("DELETE", webhook.address(type, id), Map.of(), null)
            : OutboundRequest.of(
                "POST",
                webhook.address(type, id),
                Map.of("content-type", "application/json"),
                Json.bytes(state));
    int status = client.obtain().call(request).status();
    // A receiver that does not know an account that is gone has nothing left to do.
    if (status >= 300 && !(state == null && status == 404)) {
      throw new IOException(webhook + " answers " + status);
    }
  }
}
