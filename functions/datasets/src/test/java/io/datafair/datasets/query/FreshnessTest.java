package io.datafair.datasets.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.datafair.core.account.Account;
import io.datafair.core.account.Language;
import io.datafair.core.account.Session;
import io.datafair.core.problem.ProblemException;
import io.datafair.datasetmodel.metadata.Dataset;
import io.datafair.datasetmodel.metadata.DatasetOperation;
import io.datafair.resources.access.Granted;
import io.datafair.testkit.DatasetDocument;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Contract: dataset-queries, section 18. The data of the dataset is of 2026-01-02T03:04:05.678Z.
 */
class FreshnessTest {
  private static final String MODIFIED = "Fri, 02 Jan 2026 03:04:05 GMT";

  private static Freshness of(boolean open, Freshness.Conditions conditions) {
    Dataset dataset =
        Dataset.of(
            DatasetDocument.of("d", Account.user("u", "U"))
                .with(
                    "permissions",
                    open ? List.of(new Document("classes", List.of("read"))) : List.of())
                .build());
    Granted<Dataset> granted =
        new Granted<>(dataset, Session.anonymous(Language.FR), DatasetOperation.READ_LINES);
    return Freshness.of(granted, conditions, 300);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "true  |                          | must-revalidate, public, max-age=300 | yes",
        "false |                          | must-revalidate, private, max-age=0  | no",
        "true  | 2026-01-02T03:04:05.678Z | public, max-age=604800               | yes",
        "false | 2025-01-01T00:00:00Z     | private, max-age=604800              | no"
      })
  void saysWhoMayKeepAnAnswerAndHowLong(
      boolean open, String version, String cacheControl, String buffering) {
    assertThat(of(open, new Freshness.Conditions(null, null, version)).headers())
        .containsExactly(
            java.util.Map.entry("last-modified", MODIFIED),
            java.util.Map.entry("cache-control", cacheControl),
            java.util.Map.entry("x-accel-buffering", buffering));
  }

  @ParameterizedTest
  @ValueSource(strings = {"2026-01-02T03:04:05.679Z", "yesterday"})
  void refusesAVersionThatItHasNot(String version) {
    Freshness.Conditions conditions = new Freshness.Conditions(null, null, version);
    assertThatThrownBy(() -> of(true, conditions))
        .isInstanceOfSatisfying(
            ProblemException.class, thrown -> assertThat(thrown.problem().status()).isEqualTo(400));
  }

  @Test
  void aCopyOfTheSameDateIsCurrentUnlessATagIsAsked() {
    assertThat(of(true, new Freshness.Conditions(MODIFIED, null, null)).unmodified()).isTrue();
    assertThat(of(true, new Freshness.Conditions(MODIFIED, "W/\"1\"", null)).unmodified())
        .isFalse();
    assertThat(
            of(true, new Freshness.Conditions("Thu, 01 Jan 2026 03:04:05 GMT", null, null))
                .unmodified())
        .isFalse();
  }

  @Test
  void aTagIsThatOfItsAnswer() {
    String tag = Freshness.etag("one".getBytes(StandardCharsets.UTF_8));
    String other = Freshness.etag("two".getBytes(StandardCharsets.UTF_8));
    assertThat(tag).startsWith("W/\"").isNotEqualTo(other);
    assertThat(of(true, new Freshness.Conditions(null, other + ", " + tag, null)).has(tag))
        .isTrue();
    assertThat(of(true, new Freshness.Conditions(null, "*", null)).has(tag)).isTrue();
    assertThat(of(true, new Freshness.Conditions(null, other, null)).has(tag)).isFalse();
    assertThat(of(true, new Freshness.Conditions(null, null, null)).has(tag)).isFalse();
  }
}
