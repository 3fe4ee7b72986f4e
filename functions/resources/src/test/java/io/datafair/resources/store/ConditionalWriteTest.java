package io.datafair.resources.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.datafair.core.account.Account;
import io.datafair.core.problem.ProblemException;
import io.datafair.resources.kind.Applications;
import io.datafair.resources.kind.StoredResource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class ConditionalWriteTest {
  private final List<Long> pauses = new ArrayList<>();

  private static StoredResource at(long revision) {
    return StoredResource.of(
        Applications.document("map", Account.user("ana", "Ana")).append("_revision", revision));
  }

  private ConditionalWrite<StoredResource> over(Function<String, Optional<StoredResource>> find) {
    return new ConditionalWrite<>(Applications.KIND.refusals(), find, pauses::add);
  }

  private static Optional<StoredResource> ifStill(StoredResource given, long revision) {
    return given.revision() == revision ? Optional.of(at(revision + 1)) : Optional.empty();
  }

  @Test
  void writesOnceWhenNobodyElseDoes() {
    StoredResource written =
        over(id -> {
              throw new AssertionError("asked again");
            })
            .apply(at(1), given -> ifStill(given, 1));
    assertThat(written.revision()).isEqualTo(2);
    assertThat(pauses).isEmpty();
  }

  @Test
  void writesOverWhatOthersWroteMeanwhile() {
    StoredResource written =
        over(id -> Optional.of(at(5))).apply(at(1), given -> ifStill(given, 5));
    assertThat(written.revision()).isEqualTo(6);
    assertThat(pauses).containsExactly(4L);
  }

  @Test
  void isUnknownOnceDeleted() {
    assertThatThrownBy(() -> over(id -> Optional.empty()).apply(at(1), given -> Optional.empty()))
        .isInstanceOfSatisfying(
            ProblemException.class,
            refusal -> assertThat(refusal.problem().status()).isEqualTo(404));
  }

  @Test
  void givesUpWhenOthersNeverStop() {
    assertThatThrownBy(() -> over(id -> Optional.of(at(1))).apply(at(1), given -> Optional.empty()))
        .isInstanceOfSatisfying(
            ProblemException.class,
            refusal -> assertThat(refusal.problem().status()).isEqualTo(409));
    assertThat(pauses).hasSize(40).startsWith(4L, 8L, 16L).endsWith(250L);
  }

  @Test
  void aRefusalOfTheWriteIsNotTriedAgain() {
    assertThatThrownBy(
            () ->
                over(id -> Optional.of(at(2)))
                    .apply(
                        at(1),
                        given -> {
                          throw Applications.KIND.refusals().slugTaken();
                        }))
        .isInstanceOf(ProblemException.class);
    assertThat(pauses).isEmpty();
  }
}
