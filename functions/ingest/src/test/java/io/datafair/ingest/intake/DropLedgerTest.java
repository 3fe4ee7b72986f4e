package io.datafair.ingest.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.datafair.ingest.intake.DropLedger.Entry;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DropLedgerTest {

  private static ObjectEvent event(String sequencer, String etag, @Nullable String version) {
    return new ObjectEvent("drops/user-ana/rivers.csv", 3, etag, version, sequencer);
  }

  @ParameterizedTest
  @CsvSource({"0F, 0F, true", "0F, 0E, true", "0F, 10, false", "F, 0F0, false", "0F0, F, true"})
  void eventsOfAKeyHaveAnOrder(String known, String told, boolean covered) {
    assertThat(new Entry(known, "a", null).covers(event(told, "b", null))).isEqualTo(covered);
  }

  @Test
  void whatTheSweeperFoundIsToldByItsVersionElseByItsContent() {
    assertThat(new Entry("0F", "a", "v1").covers(event("", "b", "v1"))).isTrue();
    assertThat(new Entry("0F", "a", "v1").covers(event("", "a", "v2"))).isFalse();
    assertThat(new Entry("0F", "a", null).covers(event("", "\"a\"", null))).isTrue();
    assertThat(new Entry("0F", "a", null).covers(event("", "b", null))).isFalse();
  }

  @Nested
  class Keys {
    @Test
    void nameTheOwnerAndTheDataset() {
      DropKey key = DropKey.of("drops/organization-my-town/Rivières 2024.csv").orElseThrow();
      assertThat(key.ownerId()).isEqualTo("my-town");
      assertThat(key.slug()).isEqualTo("rivieres-2024");
      assertThat(key.fileName()).isEqualTo("Rivières 2024.csv");
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "raw/user-ana/x.csv",
          "drops/x.csv",
          "drops/user-ana/",
          "drops/user-ana/a/b.csv",
          "drops/user-/x.csv",
          "drops/-ana/x.csv",
          "drops/robot-ana/x.csv"
        })
    void ofAnotherFormAreNotTaken(String key) {
      assertThat(DropKey.of(key)).isEmpty();
    }
  }
}
