package io.datafair.local.host.emulator;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The secret that the public origin shows to the functions, as it is deployed. */
public final class EdgeSecret {
  private static final String NAME = "datafair/edge";
  private static final Duration LIMIT = Duration.ofSeconds(10);

  private final Emulator emulator;
  private final JsonMapper json = new JsonMapper();

  public EdgeSecret(Emulator emulator) {
    this.emulator = emulator;
  }

  /** Its current value; none before the first deployment. */
  public Optional<String> read() {
    HttpRequest request =
        HttpRequest.newBuilder(emulator.endpoint())
            .timeout(LIMIT)
            .header("Content-Type", "application/x-amz-json-1.1")
            .header("X-Amz-Target", "secretsmanager.GetSecretValue")
            // The emulator tells services apart by the credential's scope; it checks no signature.
            .header(
                "Authorization",
                "AWS4-HMAC-SHA256 Credential=test/20260101/"
                    + emulator.region()
                    + "/secretsmanager/aws4_request, SignedHeaders=host, Signature=0")
            .POST(HttpRequest.BodyPublishers.ofString("{\"SecretId\":\"" + NAME + "\"}"))
            .build();
    try (HttpClient http = HttpClient.newHttpClient()) {
      HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
      return answer.statusCode() == 200 ? current(answer.body()) : Optional.empty();
    } catch (IOException unreachable) {
      throw new IllegalStateException("the edge's secret cannot be read", unreachable);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while reading the edge's secret", interrupted);
    }
  }

  private Optional<String> current(String answer) {
    @Nullable String secret = json.readTree(answer).path("SecretString").asString(null);
    JsonNode current = secret == null ? json.missingNode() : json.readTree(secret).path("current");
    return current.isString() ? Optional.of(current.asString()) : Optional.empty();
  }
}
