package io.datafair.runtime.fact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.datafair.core.account.Account;
import io.datafair.core.account.AccountType;
import io.datafair.runtime.http.Json;
import io.datafair.runtime.queue.QueueMessage;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.junit.jupiter.api.Test;

class FactTest {
  private static String text(Fact fact) {
    return new String(Json.bytes(fact.toJson()), StandardCharsets.UTF_8);
  }

  @Test
  void isWrittenInTheShapeOfThePage() {
    assertThat(text(Facts.of("f1", "Rivers")))
        .isEqualTo(
            "{\"id\":\"f1\",\"source\":\"datafair.datasets\",\"type\":\"DatasetChanged\","
                + "\"time\":\"2026-11-25T10:00:00.120Z\","
                + "\"owner\":{\"type\":\"organization\",\"id\":\"town\",\"name\":\"Town\"},"
                + "\"subject\":{\"type\":\"dataset\",\"id\":\"rivers\"},"
                + "\"version\":1764064800003,"
                + "\"detail\":{\"title\":\"Rivers\",\"count\":12,\"changed\":[\"title\"]}}");
  }

  @Test
  void isReadAsItWasWritten() {
    Fact fact = Facts.of("f1");
    assertThat(Fact.of(Json.object(Json.bytes(fact.toJson())))).isEqualTo(fact);
    Fact ofDepartment =
        new Fact(
            "f2",
            "datafair.datasets",
            "DatasetDeleted",
            Instant.parse("2026-11-25T10:00:00Z"),
            new Account(AccountType.ORGANIZATION, "town", "Town", "roads", "Roads"),
            new Fact.Subject("dataset", "rivers"),
            1,
            Map.of());
    assertThat(Fact.of(new Document(ofDepartment.toJson()))).isEqualTo(ofDepartment);
  }

  @Test
  void saysWhatItLacks() {
    Fact.of(Facts.of("f").toJson());
    for (String key : Facts.of("f").toJson().keySet()) {
      Map<String, Object> json = new LinkedHashMap<>(Facts.of("f").toJson());
      json.remove(key);
      assertThatIllegalArgumentException()
          .isThrownBy(() -> Fact.of(json))
          .withMessageContaining(key);
    }
  }

  @Test
  void comesToListenersInTheEnvelopeOfTheBus() throws Exception {
    String body =
        """
        {"version": "0", "id": "a6261e57-0ef4-45c4-8bc0-fa8ee2670cec",
         "detail-type": "DatasetChanged", "source": "datafair.datasets",
         "account": "000000000000", "time": "2026-11-25T10:00:00Z", "region": "eu-west-3",
         "resources": [], "detail": %s}
        """
            .formatted(text(Facts.of("f1")));
    List<Fact> heard = new ArrayList<>();

    new FactListener(heard::add).handle(new QueueMessage("m", body, "r", 1));

    assertThat(heard).containsExactly(Facts.of("f1"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> FactListener.read("{\"type\":\"user\",\"id\":\"ana\"}"));
  }
}
