package io.datafair.runtime.index;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.datafair.runtime.index.ScriptedIndex.Asked;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RequestSignerTest {
  private static final String DOMAIN = "https://search-lines-abc.eu-west-3.es.amazonaws.com";
  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  private final ScriptedIndex server = new ScriptedIndex();

  @BeforeEach
  void credentials() {
    System.setProperty("aws.accessKeyId", "ACCESS");
    System.setProperty("aws.secretAccessKey", "secret");
  }

  @AfterEach
  void close() {
    System.clearProperty("aws.accessKeyId");
    System.clearProperty("aws.secretAccessKey");
    server.close();
  }

  private static String signed(Asked asked) {
    return asked.header("Authorization").replaceAll("/\\d{8}/", "/DAY/");
  }

  @Test
  void signsBytesAndTypedRequestsForADomainOfAws() throws IOException {
    server.answers(200, "{}").answers(200, "{\"acknowledged\":true}");
    try (IndexClient client = new IndexClient(server.url(), RequestSigner.of(DOMAIN))) {
      client.send("POST", "d/_search", "{}".getBytes(UTF_8), TIMEOUT);
      client.indices().delete("d.*", TIMEOUT);
    }
    assertThat(server.asked())
        .hasSize(2)
        .allSatisfy(
            asked ->
                assertThat(signed(asked))
                    .startsWith(
                        "AWS4-HMAC-SHA256 Credential=ACCESS/DAY/eu-west-3/es/aws4_request"));
    assertThat(server.asked().getFirst().body()).isEqualTo("{}");
  }

  @Test
  void leavesAPlainNodeAlone() throws IOException {
    server.answers(200, "{}");
    try (IndexClient client = new IndexClient(server.url())) {
      client.get("");
    }
    assertThat(server.asked().getFirst().header("Authorization")).isEmpty();
  }
}
