package io.datafair.runtime.index;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.datafair.runtime.index.ScriptedIndex.Asked;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class IndexClientTest {
  private static final Duration TIMEOUT = Duration.ofSeconds(10);
  private static final byte[] QUESTION = "{ \"size\" : 20 }".getBytes(UTF_8);

  private final ScriptedIndex server = new ScriptedIndex();
  private final IndexClient client = new IndexClient(server.url());

  @AfterEach
  void close() throws IOException {
    client.close();
    server.close();
  }

  @Nested
  class Bytes {

    @Test
    void travelAsTheyAreBothWays() {
      server.answers(200, "{ \"hits\" :  [ 1.50, \"é\" ] }");
      IndexResponse response = client.send("POST", "a.b/_search?x=1,2", QUESTION, TIMEOUT);
      assertThat(response.text()).isEqualTo("{ \"hits\" :  [ 1.50, \"é\" ] }");
      Asked asked = server.asked().getFirst();
      assertThat(asked.method()).isEqualTo("POST");
      assertThat(asked.target()).isEqualTo("/a.b/_search?x=1,2");
      assertThat(asked.header("Content-type")).isEqualTo("application/json");
      assertThat(asked.body()).isEqualTo("{ \"size\" : 20 }");
    }

    @Test
    void ofLinesEndWhereTheBufferIsFilled() {
      server.answers(200, "{\"errors\":false}");
      byte[] buffer = "{\"index\":{}}\n{\"a\":1}\nleft from before".getBytes(UTF_8);
      client.bulk("a/_bulk", buffer, 21, TIMEOUT);
      Asked asked = server.asked().getFirst();
      assertThat(asked.body()).isEqualTo("{\"index\":{}}\n{\"a\":1}\n");
      assertThat(asked.header("Content-type")).isEqualTo("application/x-ndjson");
    }

    @Test
    void ofARefusalAreTheCallersToRead() {
      server.answers(400, "{\"error\":\"no\"}");
      IndexResponse response = client.send("POST", "a/_search", QUESTION, TIMEOUT);
      assertThat(response.status()).isEqualTo(400);
      assertThat(response.text()).isEqualTo("{\"error\":\"no\"}");
    }

    @Test
    void mayBeNone() {
      server.answers(200, "");
      assertThat(client.get("").body()).isEmpty();
      assertThat(server.asked().getFirst().body()).isEmpty();
    }

    @Test
    void areAskedForAgainWhenTheEngineIsBusy() {
      server.answers(429, "{}").answers(503, "{}").answers(200, "{\"done\":true}");
      assertThat(client.send("POST", "a/_search", QUESTION, TIMEOUT).text())
          .isEqualTo("{\"done\":true}");
      assertThat(server.asked()).hasSize(3).allMatch(a -> a.body().equals("{ \"size\" : 20 }"));
    }

    @Test
    void areTheLastAnswersWhenTheEngineStaysBusy() {
      server.answers(503, "{}").answers(503, "{}").answers(503, "{}").answers(429, "{}");
      assertThat(client.send("POST", "a/_search", QUESTION, TIMEOUT).status()).isEqualTo(429);
    }

    @Test
    void areNotAskedForAgainWhenTheyAreLate() {
      server.staysSilent();
      assertThatExceptionOfType(IndexException.class)
          .isThrownBy(() -> client.send("POST", "a/_search", QUESTION, Duration.ofMillis(50)))
          .matches(e -> e.status() == 504);
      assertThat(server.asked()).hasSize(1);
    }

    @Test
    void ofLinesAreSentAgainWhenTheAnswerIsLate() {
      server.staysSilent().answers(200, "{\"errors\":false}");
      byte[] lines = "{\"index\":{}}\n{}\n".getBytes(UTF_8);
      assertThat(client.bulk("a/_bulk", lines, lines.length, Duration.ofSeconds(1)).ok()).isTrue();
      assertThat(server.asked()).hasSize(2);
    }
  }

  @Nested
  class TypedRequests {

    @Test
    void writeWhatTheEngineReads() {
      server.answers(200, "{\"acknowledged\":true}");
      client
          .indices()
          .alias(
              List.of(
                  new Indices.AliasChange.Remove("d.1", "d"),
                  new Indices.AliasChange.Add("d.2", "d")));
      Asked asked = server.asked().getFirst();
      assertThat(asked.method() + " " + asked.target()).isEqualTo("POST /_aliases");
      assertThat(asked.body())
          .isEqualTo(
              "{\"actions\":[{\"remove\":{\"alias\":\"d\",\"index\":\"d.1\"}},"
                  + "{\"add\":{\"alias\":\"d\",\"index\":\"d.2\"}}]}");
    }

    @Test
    void areSentAgainWhenTheEngineIsBusy() {
      server.answers(503, "").answers(429, "{}").answers(200, "{\"acknowledged\":true}");
      client.indices().delete("d.*", TIMEOUT);
      assertThat(server.asked()).hasSize(3);
    }

    @Test
    void tellTheStatusOfARefusal() {
      server.answers(403, "{\"Message\":\"User: anonymous is not authorized\"}");
      assertThatExceptionOfType(IndexException.class)
          .isThrownBy(() -> client.indices().delete("d.*", TIMEOUT))
          .withMessageContaining("not authorized")
          .matches(e -> e.status() == 403);
    }

    @Test
    void endWhenTheAnswerIsLate() {
      server.staysSilent();
      assertThatExceptionOfType(IndexException.class)
          .isThrownBy(() -> client.indices().delete("d.*", Duration.ofMillis(50)))
          .matches(e -> e.status() == 504);
      assertThat(server.asked()).hasSize(1);
    }

    @Test
    void neverTakeARefusalForAnAbsence() {
      server.answers(403, "");
      assertThatExceptionOfType(IndexException.class)
          .isThrownBy(() -> client.indices().exists("d"))
          .matches(e -> e.status() == 403);
    }

    @Test
    void doNotTrustAnAnswerTheyCannotRead() {
      server.answers(200, "<html>a proxy</html>");
      assertThatExceptionOfType(IndexException.class)
          .isThrownBy(() -> client.indices().behind("d"))
          .withMessageContaining("unreadable");
    }

    @Test
    void refuseADefinitionThatWouldLoseAField() {
      byte[] definition =
          "{\"mappings\":{\"properties\":{\"a\":{\"type\":\"keyword\",\"unheard_of\":1}}}}"
              .getBytes(UTF_8);
      assertThatExceptionOfType(RuntimeException.class)
          .isThrownBy(() -> client.indices().create("d.1", definition))
          .withMessageContaining("unheard_of");
      assertThat(server.asked()).isEmpty();
    }

    @Test
    void tellWhyAnIndexIsNotCreated() {
      server.answers(400, "{\"error\":\"too many shards\"}").answers(404, "");
      assertThatExceptionOfType(IndexException.class)
          .isThrownBy(() -> client.indices().create("d.1", "{}".getBytes(UTF_8)))
          .withMessageContaining("too many shards")
          .matches(e -> e.status() == 400);
    }
  }
}
