package io.datafair.runtime.function;

import io.datafair.runtime.http.Json;
import io.datafair.runtime.outbound.OutboundClient;
import io.datafair.runtime.outbound.OutboundRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.messaging.Message;
import org.springframework.messaging.support.GenericMessage;

/**
 * A function that prepares what a capability stands on: CloudFormation invokes it at each
 * deployment, which fails when it does, and an operator with a JSON document of their own.
 */
public final class DeploymentFunction implements Function<Message<InputStream>, Message<byte[]>> {
  private static final Logger LOG = LoggerFactory.getLogger(DeploymentFunction.class);
  private static final byte[] NOTHING = {'{', '}'};

  private final UnaryOperator<byte[]> action;
  private final Supplier<OutboundClient> outbound;

  /**
   * A function.
   *
   * @param action given the operator's document, or an empty one; done twice it changes nothing
   * @param outbound reaches CloudFormation, made when it asks
   */
  public DeploymentFunction(UnaryOperator<byte[]> action, Supplier<OutboundClient> outbound) {
    this.action = action;
    this.outbound = outbound;
  }

  @Override
  public Message<byte[]> apply(Message<InputStream> message) {
    try (InputStream payload = message.getPayload()) {
      byte[] event = payload.readAllBytes();
      Map<String, Object> read = event.length == 0 ? Map.of() : Json.object(event);
      if (read.get("ResponseURL") instanceof String address) {
        tell(address, read, outcome(read));
        return new GenericMessage<>(NOTHING);
      }
      return new GenericMessage<>(action.apply(event.length == 0 ? NOTHING : event));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Why the deployment fails; null when it goes on. What is taken out of a stack stays prepared.
   */
  private @Nullable String outcome(Map<String, Object> event) {
    if ("Delete".equals(event.get("RequestType"))) {
      return null;
    }
    try {
      LOG.info("prepared: {}", new String(action.apply(NOTHING), StandardCharsets.UTF_8));
      return null;
    } catch (RuntimeException e) {
      LOG.error("the deployment fails", e);
      return "the log of the function tells why";
    }
  }

  private void tell(String address, Map<String, Object> event, @Nullable String failure)
      throws IOException {
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("Status", failure == null ? "SUCCESS" : "FAILED");
    answer.put("Reason", failure == null ? "" : failure);
    answer.put("PhysicalResourceId", event.get("LogicalResourceId"));
    for (String name : new String[] {"StackId", "RequestId", "LogicalResourceId"}) {
      answer.put(name, event.get(name));
    }
    int status =
        outbound
            .get()
            .call(OutboundRequest.of("PUT", URI.create(address), Map.of(), Json.bytes(answer)))
            .status();
    if (status / 100 != 2) {
      throw new IOException("CloudFormation answered " + status);
    }
  }
}
