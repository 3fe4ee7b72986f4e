package io.datafair.runtime.http;

import io.datafair.core.account.Language;
import io.datafair.core.problem.ProblemException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.messaging.Message;
import org.springframework.messaging.support.GenericMessage;

/** A Lambda authorizer of an HTTP API: REQUEST type, payload format 2.0, simple answers. */
public final class GatewayAuthorizer implements Function<Message<InputStream>, Message<byte[]>> {
  private static final int SERVER_FAULT = 500;

  private final GatewayCodec codec;
  private final Function<HttpRequest, Optional<Map<String, String>>> decision;

  /**
   * An authorizer.
   *
   * @param edge says who asks; what did not pass it is refused
   * @param decision empty to refuse a request, else what its function is told of the caller
   */
  public GatewayAuthorizer(
      Edge edge, Function<HttpRequest, Optional<Map<String, String>>> decision) {
    this.codec = new GatewayCodec(edge, "", Language.FR);
    this.decision = decision;
  }

  @Override
  public Message<byte[]> apply(Message<InputStream> message) {
    Optional<Map<String, String>> context = decide(message.getPayload());
    return new GenericMessage<>(
        Json.bytes(
            Map.of("isAuthorized", context.isPresent(), "context", context.orElse(Map.of()))));
  }

  private Optional<Map<String, String>> decide(InputStream event) {
    try {
      HttpRequest request = codec.read(event);
      return request.caller().passage() == Caller.Passage.NONE
          ? Optional.empty()
          : decision.apply(request);
    } catch (ProblemException refusal) {
      // A fault is not a refusal: the gateway answers 500 to a failed authorizer.
      if (refusal.problem().status() >= SERVER_FAULT) {
        throw refusal;
      }
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
