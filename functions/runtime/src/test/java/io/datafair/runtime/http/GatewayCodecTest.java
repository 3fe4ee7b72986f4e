package io.datafair.runtime.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.datafair.core.account.Language;
import io.datafair.testkit.GatewayEvent;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class GatewayCodecTest {
  private final GatewayCodec codec =
      new GatewayCodec(
          new Edge(() -> GatewayEvent.EDGE, Clock.systemUTC()), "https://example.org", Language.FR);

  @Test
  void writesAShortTextAsItIs() {
    JsonNode event = written("text/csv", "é\n".getBytes(StandardCharsets.UTF_8));
    assertThat(event.path("isBase64Encoded").asBoolean()).isFalse();
    assertThat(event.path("body").asString()).isEqualTo("é\n");
  }

  @Test
  void keepsEveryByteOfATextInAnotherEncoding() {
    byte[] latin = "Chêne;120\n".getBytes(StandardCharsets.ISO_8859_1);
    JsonNode event = written("text/csv", latin);
    assertThat(event.path("isBase64Encoded").asBoolean()).isTrue();
    assertThat(Base64.getDecoder().decode(event.path("body").asString())).isEqualTo(latin);
  }

  private JsonNode written(String type, byte[] body) {
    return Json.MAPPER.readTree(codec.write(HttpResponse.of(200, type, body)));
  }
}
