package io.datafair.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.datafair.core.bound.Bound;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class BoundsTest {
  @Test
  void documentsEveryBoundWithItsLimit() {
    List<String> documented =
        DocumentedTable.under("bounds.md", "Bounds").stream()
            .map(row -> DocumentedTable.codes(row.getFirst()).getFirst() + " " + row.get(1))
            .toList();

    assertThat(documented)
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(Bound.values())
                .map(bound -> bound.name() + " " + bound.limit())
                .toList());
  }
}
