package io.datafair.runtime.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.datafair.core.problem.ProblemException;
import io.datafair.core.problem.Text;
import io.datafair.testkit.GatewayEvent;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.springframework.messaging.support.GenericMessage;

class GatewayAuthorizerTest {
  private static final Edge EDGE = new Edge(() -> GatewayEvent.EDGE, Clock.systemUTC());

  private static String decide(Function<HttpRequest, Optional<Map<String, String>>> decision)
      throws IOException {
    try (InputStream event =
        GatewayAuthorizerTest.class.getResourceAsStream("/events/http-get.json")) {
      return new String(
          new GatewayAuthorizer(EDGE, decision).apply(new GenericMessage<>(event)).getPayload(),
          StandardCharsets.UTF_8);
    }
  }

  @Test
  void tellsTheFunctionOfTheCaller() throws IOException {
    String answer =
        decide(request -> Optional.of(Map.of("token", String.valueOf(request.cookie("id_token")))));
    assertThat(Json.MAPPER.readTree(answer))
        .isEqualTo(Json.MAPPER.readTree("{\"isAuthorized\":true,\"context\":{\"token\":\"a.b\"}}"));
  }

  @Test
  void refusesWhomTheDecisionRefuses() throws IOException {
    for (Function<HttpRequest, Optional<Map<String, String>>> refusal :
        java.util.List.<Function<HttpRequest, Optional<Map<String, String>>>>of(
            request -> Optional.empty(),
            request -> {
              throw ProblemException.of(401, new Text("non", "no"));
            })) {
      assertThat(Json.MAPPER.readTree(decide(refusal)))
          .isEqualTo(Json.MAPPER.readTree("{\"isAuthorized\":false,\"context\":{}}"));
    }
  }

  @Test
  void aFaultIsNotARefusal() {
    assertThatThrownBy(
            () ->
                decide(
                    request -> {
                      throw ProblemException.of(500, new Text("panne", "fault"));
                    }))
        .isInstanceOf(ProblemException.class);
  }
}
