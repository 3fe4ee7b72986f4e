package io.datafair.directory.common;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class OptimisticWriteTest {

  @Test
  void triesUntilNobodyIsFaster() {
    AtomicInteger tries = new AtomicInteger();
    String written =
        OptimisticWrite.of(
            "things",
            () -> tries.incrementAndGet() < 4 ? Optional.empty() : Optional.of("written"));
    assertThat(written).isEqualTo("written");
    assertThat(tries).hasValue(4);
  }

  @Test
  void endsWhenOthersAlwaysAre() {
    AtomicInteger tries = new AtomicInteger();
    assertThatIllegalStateException()
        .isThrownBy(
            () ->
                OptimisticWrite.of(
                    "the partners of town",
                    () -> {
                      tries.incrementAndGet();
                      return Optional.empty();
                    }))
        .withMessage("the partners of town never stop changing");
    assertThat(tries).hasValue(20);
  }

  @Test
  void failsAsItsAttemptDoes() {
    assertThatIllegalStateException()
        .isThrownBy(
            () ->
                OptimisticWrite.of(
                    "things",
                    () -> {
                      throw new IllegalStateException("no database");
                    }))
        .withMessage("no database");
  }
}
