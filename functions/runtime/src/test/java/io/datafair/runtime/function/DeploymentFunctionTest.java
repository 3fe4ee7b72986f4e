package io.datafair.runtime.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.sun.net.httpserver.HttpServer;
import io.datafair.runtime.http.Json;
import io.datafair.runtime.outbound.OutboundClient;
import io.datafair.runtime.outbound.OutboundRules;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.messaging.support.GenericMessage;

class DeploymentFunctionTest {
  private final List<Map<String, Object>> told = new CopyOnWriteArrayList<>();
  private final List<String> given = new ArrayList<>();
  private final OutboundClient client = new OutboundClient(new OutboundRules(Set.of("127.0.0.1")));
  private HttpServer server;
  private boolean broken;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          told.add(Json.object(exchange.getRequestBody().readAllBytes()));
          assertThat(exchange.getRequestHeaders().get("content-type")).isNull();
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stop() throws IOException {
    server.stop(0);
    client.close();
  }

  private String invoke(String event) {
    DeploymentFunction function =
        new DeploymentFunction(
            document -> {
              given.add(new String(document, StandardCharsets.UTF_8));
              if (broken) {
                throw new IllegalStateException("no database");
              }
              return "{\"done\":true}".getBytes(StandardCharsets.UTF_8);
            },
            () -> client);
    return new String(
        function
            .apply(
                new GenericMessage<>(
                    new ByteArrayInputStream(event.getBytes(StandardCharsets.UTF_8))))
            .getPayload(),
        StandardCharsets.UTF_8);
  }

  private String event(String type) {
    return """
        {"RequestType":"%s","ResponseURL":"http://127.0.0.1:%d/answer","StackId":"stack",
         "RequestId":"request","LogicalResourceId":"Deployment"}
        """
        .formatted(type, server.getAddress().getPort());
  }

  @Test
  void preparesAndTellsCloudFormation() {
    assertThat(invoke(event("Update"))).isEqualTo("{}");
    assertThat(given).containsExactly("{}");
    assertThat(told).hasSize(1);
    assertThat(told.getFirst())
        .containsEntry("Status", "SUCCESS")
        .containsEntry("PhysicalResourceId", "Deployment")
        .containsEntry("StackId", "stack")
        .containsEntry("RequestId", "request")
        .containsEntry("LogicalResourceId", "Deployment");
  }

  @Test
  void failsTheDeploymentWithoutTellingMoreThanItsLog() {
    broken = true;
    invoke(event("Create"));
    assertThat(told.getFirst()).containsEntry("Status", "FAILED");
    assertThat(told.getFirst().toString()).doesNotContain("no database");
  }

  @Test
  void leavesEverythingWhenTheStackGoes() {
    broken = true;
    invoke(event("Delete"));
    assertThat(given).isEmpty();
    assertThat(told.getFirst()).containsEntry("Status", "SUCCESS");
  }

  @Test
  void givesTheOperatorsDocumentAndAnswersWithWhatIsDone() {
    assertThat(invoke("{\"users\":[]}")).isEqualTo("{\"done\":true}");
    assertThat(invoke("")).isEqualTo("{\"done\":true}");
    assertThat(given).containsExactly("{\"users\":[]}", "{}");
    assertThat(told).isEmpty();
  }

  @Test
  void failsAsItsActionDoesWhenAnOperatorAsks() {
    broken = true;
    assertThatIllegalStateException().isThrownBy(() -> invoke("{}")).withMessage("no database");
  }
}
