package io.datafair.runtime.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What an answer of the index may be at most, and what is asked again. */
class IndexAnswersTest {
  private static final byte[] QUESTION = "{}".getBytes(StandardCharsets.UTF_8);
  private static final String BREAKER =
      "{\"error\":{\"type\":\"circuit_breaking_exception\",\"reason\":\"[request] Data too large\"}}";

  private final AtomicInteger questions = new AtomicInteger();
  private HttpServer server;
  private IndexClient client;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.start();
    client = new IndexClient("http://127.0.0.1:" + server.getAddress().getPort());
  }

  @AfterEach
  void stop() throws IOException {
    client.close();
    server.stop(0);
  }

  private void answers(int status, String text, boolean chunked) {
    byte[] body = text.getBytes(StandardCharsets.UTF_8);
    server.createContext(
        "/",
        exchange -> {
          questions.incrementAndGet();
          exchange.sendResponseHeaders(status, chunked ? 0 : body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void readsNoMoreOfAnAnswerThanItsReaderHolds(boolean chunked) {
    answers(200, "0123456789", chunked);
    assertThat(client.send("POST", "_search", QUESTION, Duration.ofSeconds(5), 10).text())
        .isEqualTo("0123456789");
    assertThatThrownBy(() -> client.send("POST", "_search", QUESTION, Duration.ofSeconds(5), 9))
        .isInstanceOfSatisfying(
            IndexException.class,
            refusal -> assertThat(refusal.status()).isEqualTo(IndexClient.TOO_LARGE));
    assertThat(questions).hasValue(2);
  }

  @ParameterizedTest
  @CsvSource({"true, 1", "false, 4"})
  void asksAgainUnlessTheQuestionWasTooLarge(boolean tooLarge, int times) {
    answers(429, tooLarge ? BREAKER : "{}", false);
    assertThat(client.send("POST", "_search", QUESTION, Duration.ofSeconds(5)).status())
        .isEqualTo(429);
    assertThat(questions).hasValue(times);
  }

  @Test
  void sendsLinesAgainWhenMemoryIsShort() {
    answers(429, BREAKER, false);
    client.bulk("_bulk", QUESTION, QUESTION.length, Duration.ofSeconds(5));
    assertThat(questions).hasValue(4);
  }
}
