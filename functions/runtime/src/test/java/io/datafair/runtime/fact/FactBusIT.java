package io.datafair.runtime.fact;

import static org.assertj.core.api.Assertions.assertThat;

import io.datafair.core.id.Ids;
import io.datafair.testkit.LocalBus;
import io.datafair.testkit.LocalEmulator;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/** From the bus, by a rule, to the queue of a listener. */
class FactBusIT {
  private static FactPublisher bus(String name) {
    return FactPublisher.at(
        LocalEmulator.shared().endpoint(),
        "eu-west-3",
        StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")),
        name);
  }

  @Test
  void listenersGetTheFactsTheyAskForAndNoOther() {
    LocalBus local = LocalBus.create("bus" + Ids.resource());
    String changed = local.listen("changed" + Ids.resource(), "DatasetChanged", "DatasetDeleted");
    String finalized = local.listen("finalized" + Ids.resource(), "DatasetFinalized");
    List<Fact> facts = IntStream.range(0, 12).mapToObj(i -> Facts.of("f" + i)).toList();
    Fact other =
        new Fact(
            "o",
            "datafair.datasets",
            "DatasetFinalized",
            facts.getFirst().time(),
            facts.getFirst().owner(),
            facts.getFirst().subject(),
            1,
            java.util.Map.of());

    assertThat(bus(local.name()).publish(facts)).isEmpty();
    assertThat(bus(local.name()).publish(List.of(other))).isEmpty();

    assertThat(local.received(changed, 12).stream().map(FactListener::read))
        .containsExactlyInAnyOrderElementsOf(facts);
    assertThat(local.received(finalized, 1).stream().map(FactListener::read))
        .containsExactly(other);
  }
}
