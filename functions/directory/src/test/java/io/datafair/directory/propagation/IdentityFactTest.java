package io.datafair.directory.propagation;

import static org.assertj.core.api.Assertions.assertThat;

import io.datafair.testkit.DocumentedFacts;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class IdentityFactTest {
  @Test
  void isListedOnThePageOfEvents() {
    assertThat(Arrays.stream(IdentityFact.values()).map(IdentityFact::key))
        .containsExactlyInAnyOrderElementsOf(DocumentedFacts.of("datafair.directory"));
    assertThat(IdentityFact.values()).allMatch(fact -> fact.source().equals("datafair.directory"));
  }
}
