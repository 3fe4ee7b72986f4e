package io.datafair.datasets.resource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.datafair.core.account.Account;
import io.datafair.core.account.Language;
import io.datafair.core.problem.ProblemException;
import io.datafair.core.stage.DatasetStatus;
import io.datafair.datasetmodel.metadata.Dataset;
import io.datafair.testkit.DatasetDocument;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Contract: datasets, section 11. */
class DatasetPatchTest {
  private static final Map<String, Object> TOWN =
      Map.of("key", "town", "type", "string", "title", "Ville");
  private static final Map<String, Object> LATITUDE = Map.of("key", "lat", "type", "number");
  private static final Dataset DATASET = dataset("finalized");

  private static Dataset dataset(String status) {
    return Dataset.of(
        DatasetDocument.of("rivers", Account.user("ana", "Ana"))
            .with("status", status)
            .with("summary", "Des rivières")
            .with("keywords", List.of("eau"))
            .with("license", new Document("title", "LO").append("href", "https://lo.example"))
            .with("timeZone", "Europe/Paris")
            .columns(TOWN, LATITUDE)
            .build());
  }

  private static DatasetPatch patch(@Nullable Object... keysAndValues) {
    Map<String, Object> body = new LinkedHashMap<>();
    for (int i = 0; i < keysAndValues.length; i += 2) {
      body.put(String.valueOf(keysAndValues[i]), keysAndValues[i + 1]);
    }
    return DatasetPatch.of(DATASET, body);
  }

  private static DatasetPatch column(String key, Map<String, Object> changes) {
    Map<String, Object> column =
        new HashMap<>(DATASET.schema().column(key).orElseThrow().attributes());
    column.putAll(changes);
    return patch("schema", List.of(column));
  }

  @Nested
  class Fields {
    @Test
    void thatDifferAreSet() {
      assertThat(patch("title", "  Rivières ", "keywords", List.of("eau", "lit")).set())
          .isEqualTo(Map.of("title", "Rivières", "keywords", List.of("eau", "lit")));
    }

    @Test
    void equalToTheStoredOnesAreIgnored() {
      DatasetPatch patch =
          patch(
              "summary", "Des rivières",
              "keywords", List.of("eau"),
              "license", Map.of("href", "https://lo.example", "title", "LO"),
              "slug", "rivers",
              "timeZone", "Europe/Paris");
      assertThat(patch.set()).isEmpty();
      assertThat(patch.unset()).isEmpty();
      assertThat(patch.restart()).isEmpty();
      assertThat(patch.breaking()).isFalse();
    }

    @Test
    void setToNullAreRemoved() {
      DatasetPatch patch = patch("summary", null, "license", null);
      assertThat(patch.set()).isEmpty();
      assertThat(patch.unset()).containsExactlyInAnyOrder("summary", "license");
    }

    @ParameterizedTest
    @ValueSource(strings = {"id", "owner", "permissions", "status", "_generation", "count", "x"})
    void outsideTheClosedListAreRefused(String field) {
      assertThatThrownBy(() -> patch(field, "x"))
          .isInstanceOfSatisfying(
              ProblemException.class,
              refusal -> {
                assertThat(refusal.problem().status()).isEqualTo(400);
                assertThat(refusal.problem().text().in(Language.FR))
                    .isEqualTo("ne doit pas contenir de propriétés additionnelles (" + field + ")");
              });
    }
  }

  @Nested
  class Restarts {
    @Test
    void nothingForWhatReadersAloneSee() {
      assertThat(patch("title", "x", "description", "y").restart()).isEmpty();
      assertThat(column("town", Map.of("title", "Commune", "x-group", "g")).restart()).isEmpty();
      assertThat(column("town", Map.of("x-labels", Map.of("a", "A"))).restart()).isEmpty();
      assertThat(column("town", Map.of("x-refersTo", "http://schema.org/City")).restart())
          .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"separator, ;", "timeZone, Europe/London"})
    void validatedForWhatChangesTheIndexedValues(String attribute, String value) {
      assertThat(column("town", Map.of(attribute, value)).restart())
          .contains(DatasetStatus.VALIDATED);
    }

    @Test
    void validatedForCapabilities() {
      assertThat(column("town", Map.of("x-capabilities", Map.of("wildcard", true))).restart())
          .contains(DatasetStatus.VALIDATED);
      assertThat(column("town", Map.of("x-capabilities", Map.of("index", true))).restart())
          .isEmpty();
    }

    @Test
    void validatedForGeographicConcepts() {
      assertThat(column("lat", Map.of("x-refersTo", "http://schema.org/latitude")).restart())
          .contains(DatasetStatus.VALIDATED);
    }

    @Test
    void validatedForTheZoneAndTheProjection() {
      assertThat(patch("timeZone", "Europe/London").restart()).contains(DatasetStatus.VALIDATED);
      assertThat(patch("timeZone", null).restart()).contains(DatasetStatus.VALIDATED);
      assertThat(patch("projection", Map.of("code", "EPSG:2154", "title", "L93")).restart())
          .contains(DatasetStatus.VALIDATED);
    }

    @Test
    void storedForATypeOrAFormat() {
      assertThat(column("lat", Map.of("type", "string")).restart()).contains(DatasetStatus.STORED);
      assertThat(column("town", Map.of("format", "date")).restart()).contains(DatasetStatus.STORED);
    }

    @Test
    void theEarliestOfSeveral() {
      Map<String, Object> retyped = Map.of("key", "lat", "type", "string");
      DatasetPatch patch = patch("timeZone", "Europe/London", "schema", List.of(retyped));
      assertThat(patch.restart()).contains(DatasetStatus.STORED);
    }
  }

  @Nested
  class Breaking {
    @Test
    void isASlugAZoneAProjectionOrAType() {
      assertThat(patch("slug", "other").breaking()).isTrue();
      assertThat(patch("timeZone", "Europe/London").breaking()).isTrue();
      assertThat(patch("projection", Map.of("code", "EPSG:2154", "title", "L93")).breaking())
          .isTrue();
      assertThat(column("lat", Map.of("type", "string")).breaking()).isTrue();
      assertThat(column("town", Map.of("format", "date")).breaking()).isTrue();
    }

    @Test
    void isNothingElse() {
      assertThat(patch("title", "x").breaking()).isFalse();
      assertThat(column("town", Map.of("title", "x")).breaking()).isFalse();
      assertThat(column("town", Map.of("x-capabilities", Map.of("text", false))).breaking())
          .isFalse();
    }
  }

  @Nested
  class States {
    @ParameterizedTest
    @EnumSource(DatasetStatus.class)
    void dataIsChangedOnceSettled(DatasetStatus status) {
      Dataset dataset = dataset(status.key());
      Map<String, Object> body = Map.of("schema", List.of());
      if (status.settled()) {
        assertThatCode(() -> DatasetPatch.requireSettled(dataset, body)).doesNotThrowAnyException();
      } else {
        assertThatThrownBy(() -> DatasetPatch.requireSettled(dataset, body))
            .isInstanceOfSatisfying(
                ProblemException.class,
                refusal -> {
                  assertThat(refusal.problem().status()).isEqualTo(409);
                  assertThat(refusal.problem().text().in(Language.FR))
                      .isEqualTo(
                          "Le jeu de données n'est pas dans un état permettant l'opération"
                              + " demandée. État courant : "
                              + status.key()
                              + ".");
                });
      }
    }

    @Test
    void theRestIsChangedAnyTime() {
      assertThatCode(
              () -> DatasetPatch.requireSettled(dataset("indexed"), Map.of("title", "Rivières")))
          .doesNotThrowAnyException();
    }
  }

  /** A dataset in error is processed again from the failed step, or from an earlier one. */
  @Nested
  class InError {
    private final Dataset failed =
        Dataset.of(
            DatasetDocument.of("rivers", Account.user("ana", "Ana"))
                .with("status", "error")
                .with("errorStatus", "validated")
                .columns(TOWN, LATITUDE)
                .build());

    private Optional<DatasetStatus> restart(Map<String, Object> body) {
      return DatasetPatch.of(failed, body).restartOf(failed);
    }

    @Test
    void anEmptyPatchStartsTheFailedStepAgain() {
      assertThat(restart(Map.of())).contains(DatasetStatus.VALIDATED);
    }

    @Test
    void aDescriptionAloneLeavesTheErrorAsItIs() {
      assertThat(restart(Map.of("title", "Rivières"))).isEmpty();
    }

    @Test
    void aTypeStartsFromTheFileAgain() {
      assertThat(restart(Map.of("schema", List.of(Map.of("key", "lat", "type", "string")))))
          .contains(DatasetStatus.STORED);
    }

    @Test
    void anEmptyPatchOfAHealthyDatasetStartsNothing() {
      assertThat(DatasetPatch.of(DATASET, Map.of()).restartOf(DATASET)).isEmpty();
    }
  }
}
