package io.datafair.core.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class IsoTimeTest {
  @Test
  void hasThreeDecimalsAlways() {
    assertThat(IsoTime.of(Instant.parse("2026-11-25T10:00:00Z")))
        .isEqualTo("2026-11-25T10:00:00.000Z");
    assertThat(IsoTime.of(Instant.parse("2026-11-25T10:00:00.120999999Z")))
        .isEqualTo("2026-11-25T10:00:00.120Z");
  }

  @Test
  void isOrderedAsTheMomentsAre() {
    List<String> written =
        Stream.of(999, 1_000, 1_001, 1_010, 1_100, 2_000)
            .map(Instant::ofEpochMilli)
            .map(IsoTime::of)
            .toList();

    assertThat(written).isSorted();
  }
}
