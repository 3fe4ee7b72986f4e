package io.datafair.ingest.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.datafair.core.account.AccountType;
import org.junit.jupiter.api.Test;

class ObjectEventTest {

  @Test
  void decodesKeysAsTheBucketEncodesThem() {
    String body =
        """
        {"Records":[{"eventName":"ObjectCreated:Put","s3":{"object":
        {"key":"drops/organization-ville/March%C3%A9s+publics%2B.csv","size":12,"eTag":"ab",
        "versionId":"v1","sequencer":"0A"}}}]}
        """;

    assertThat(ObjectEvent.read(body))
        .containsExactly(
            new ObjectEvent("drops/organization-ville/Marchés publics+.csv", 12, "ab", "v1", "0A"));
  }

  @Test
  void readsWhatItWrites() {
    ObjectEvent event = new ObjectEvent("drops/user-a/é +%.csv", 1, "\"ab\"", null, "");

    assertThat(ObjectEvent.read(event.body())).containsExactly(event);
    assertThat(event.etag()).isEqualTo("ab");
  }

  @Test
  void ignoresTestEvents() {
    assertThat(ObjectEvent.read("{\"Service\":\"Amazon S3\",\"Event\":\"s3:TestEvent\"}"))
        .isEmpty();
  }

  @Test
  void ordersSequencersOfDifferentLengths() {
    assertThat(ObjectEvent.later("0100", "FF")).isTrue();
    assertThat(ObjectEvent.later("ff", "0100")).isFalse();
    assertThat(ObjectEvent.later("0A", "0a")).isFalse();
  }

  @Test
  void readsTheOwnerAndSlugOfADrop() {
    assertThat(DropKey.of("drops/organization-a-b/Mes Données.csv"))
        .contains(new DropKey(AccountType.ORGANIZATION, "a-b", "mes-donnees", "Mes Données.csv"));
    assertThat(DropKey.of("drops/organization-a/b/c.csv")).isEmpty();
    assertThat(DropKey.of("drops/robot-a/c.csv")).isEmpty();
    assertThat(DropKey.of("drops/user-/c.csv")).isEmpty();
  }
}
