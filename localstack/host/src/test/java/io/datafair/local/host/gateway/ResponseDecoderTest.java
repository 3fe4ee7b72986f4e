package io.datafair.local.host.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.datafair.local.host.http.Bytes;
import io.datafair.local.host.http.Reply;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ResponseDecoderTest {
  private final ResponseDecoder decoder = new ResponseDecoder();

  @Nested
  class Answers {
    @Test
    void haveStatusHeadersAndBody() {
      Reply reply =
          decoded(
              "{\"statusCode\":201,\"headers\":{\"content-type\":\"text/plain\",\"X-A\":\"1\"},\"body\":\"h\\u00e9\\n\\\"\"}");
      assertThat(reply.status()).isEqualTo(201);
      assertThat(reply.headers().get("content-type")).isEqualTo("text/plain");
      assertThat(reply.headers().get("x-a")).isEqualTo("1");
      assertThat(text(reply)).isEqualTo("hé\n\"");
    }

    @Test
    void sendEachCookieOnItsOwnLine() {
      Reply reply = decoded("{\"statusCode\":302,\"cookies\":[\"a=1\",\"b=2; Path=/\"]}");
      assertThat(reply.headers().getAll("Set-Cookie")).containsExactly("a=1", "b=2; Path=/");
    }

    @Test
    void mayRepeatHeaders() {
      Reply reply =
          decoded("{\"statusCode\":200,\"multiValueHeaders\":{\"Link\":[\"<a>\",\"<b>\"]}}");
      assertThat(reply.headers().getAll("Link")).containsExactly("<a>", "<b>");
    }

    @Test
    void mayBeBinary() {
      Reply reply = decoded("{\"isBase64Encoded\":true,\"statusCode\":200,\"body\":\"AAEC/w==\"}");
      byte[] body = new byte[4];
      reply.body().readBytes(body);
      assertThat(body).containsExactly(0, 1, 2, -1);
    }

    @Test
    void keepControlOfFramingWithTheServer() {
      Reply reply =
          decoded(
              "{\"statusCode\":200,\"headers\":{\"Content-Length\":\"999\",\"Transfer-Encoding\":\"chunked\"},\"body\":\"x\"}");
      assertThat(reply.headers().contains("Content-Length")).isFalse();
      assertThat(reply.headers().contains("Transfer-Encoding")).isFalse();
    }
  }

  @Nested
  class InferredAnswers {
    @Test
    void areAnyJsonWithoutAStatus() {
      Reply reply = decoded("{\"hello\":[1,{\"a\":2}]}");
      assertThat(reply.status()).isEqualTo(200);
      assertThat(reply.headers().get("Content-Type")).isEqualTo("application/json");
      assertThat(text(reply)).isEqualTo("{\"hello\":[1,{\"a\":2}]}");
    }

    @Test
    void areTextAndNothing() {
      assertThat(text(decoded("\"hello\""))).isEqualTo("hello");
      assertThat(text(decoded("null"))).isEmpty();
      assertThat(text(decoded(""))).isEmpty();
    }
  }

  @Test
  void refusesWhatIsNoAnswer() {
    assertThat(decode("{\"statusCode\":\"abc\"}")).isEmpty();
    assertThat(decode("{\"statusCode\":99}")).isEmpty();
    assertThat(decode("{\"statusCode\":200,\"isBase64Encoded\":true,\"body\":\"%%\"}")).isEmpty();
    assertThat(decode("{\"statusCode\":200")).isEmpty();
  }

  private Reply decoded(String payload) {
    return decode(payload).orElseThrow();
  }

  private Optional<Reply> decode(String payload) {
    return decoder.decode(Bytes.of(payload));
  }

  private static String text(Reply reply) {
    return reply.body().toString(StandardCharsets.UTF_8);
  }
}
