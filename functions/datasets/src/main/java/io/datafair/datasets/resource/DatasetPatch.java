package io.datafair.datasets.resource;

import io.datafair.core.problem.ProblemException;
import io.datafair.core.stage.DatasetStatus;
import io.datafair.core.stage.Stage;
import io.datafair.datasetmodel.metadata.Dataset;
import io.datafair.datasetmodel.metadata.DatasetFields;
import io.datafair.datasetmodel.run.FileRun;
import io.datafair.datasetmodel.schema.Capability;
import io.datafair.datasetmodel.schema.Column;
import io.datafair.datasetmodel.schema.ColumnRules;
import io.datafair.datasetmodel.schema.Concept;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * What a PATCH asks for, once checked: the fields to set and unset, and the status from which the
 * data must be processed again. Contract: datasets, sections 2 and 11.
 */
record DatasetPatch(
    Map<String, Object> set, Set<String> unset, Optional<DatasetStatus> restart, boolean breaking) {
  private static final String NON_BLOCKING = "nonBlockingValidation";
  private static final Set<String> GEO_CONCEPTS =
      Set.of(
          Concept.LATITUDE,
          Concept.LATITUDE_WGS84,
          Concept.LONGITUDE,
          Concept.LONGITUDE_WGS84,
          Concept.LAT_LONG,
          Concept.GEOMETRY,
          Concept.PROJECTED_GEOMETRY);

  /** Fields that say how the values of the file are read. */
  private static final Set<String> READING = Set.of("timeZone", "projection");

  /** Checks a body against a dataset; values equal to the stored ones are ignored. */
  static DatasetPatch of(Dataset dataset, Map<String, Object> body) {
    DatasetFields.check(body, DatasetFields.Use.PATCH);
    Map<String, Object> set = new LinkedHashMap<>();
    Set<String> unset = new LinkedHashSet<>();
    body.forEach(
        (key, sent) -> {
          Object stored = dataset.document().get(key);
          Object value = sent instanceof String text && key.equals("title") ? text.strip() : sent;
          if (key.equals("schema") || Objects.equals(value, stored)) {
            return;
          }
          if (value == null) {
            unset.add(key);
          } else {
            set.put(key, value);
          }
        });
    List<Map<String, Object>> columns = attributes(dataset);
    if (body.containsKey("schema")) {
      columns = SchemaPatch.merge(dataset.schema(), body.get("schema"));
    }
    if (!columns.equals(attributes(dataset))) {
      set.put("schema", columns);
    }
    return of(set, unset, restart(dataset, columns));
  }

  private static DatasetPatch of(
      Map<String, Object> set, Set<String> unset, Optional<DatasetStatus> ofColumns) {
    boolean retyped = ofColumns.filter(Stage.ANALYZE.from()::equals).isPresent();
    boolean read = READING.stream().anyMatch(key -> set.containsKey(key) || unset.contains(key));
    Optional<DatasetStatus> restart = ofColumns;
    if (set.containsKey(NON_BLOCKING) || unset.contains(NON_BLOCKING)) {
      restart = Optional.of(earliest(restart, Stage.REVALIDATE.from()));
    }
    if (read) {
      restart = Optional.of(earliest(restart, Stage.INDEX.from()));
    }
    return new DatasetPatch(set, unset, restart, retyped || read || set.containsKey("slug"));
  }

  private static List<Map<String, Object>> attributes(Dataset dataset) {
    return dataset.schema().columns().stream().map(Column::attributes).toList();
  }

  /**
   * The status from which the dataset is processed again. One in error starts from the failed step,
   * or from an earlier one, when its data is touched or when nothing is changed.
   */
  Optional<DatasetStatus> restartOf(Dataset dataset) {
    boolean asked = restart.isPresent() || (set.isEmpty() && unset.isEmpty());
    if (dataset.status() != DatasetStatus.ERROR || !asked) {
      return restart;
    }
    String failed = FileRun.of(dataset).errorStatus().orElse("");
    DatasetStatus from = DatasetStatus.of(failed).orElse(Stage.ANALYZE.from());
    return Optional.of(earliest(restart, from));
  }

  private static Optional<DatasetStatus> restart(
      Dataset dataset, List<Map<String, Object>> columns) {
    Optional<DatasetStatus> restart = Optional.empty();
    for (Map<String, Object> item : columns) {
      Column after = Column.of(item);
      Column before = dataset.schema().column(after.key()).orElseThrow();
      if (!before.type().equals(after.type()) || !Objects.equals(before.format(), after.format())) {
        restart = Optional.of(earliest(restart, Stage.ANALYZE.from()));
      } else if (indexedDifferently(before, after)) {
        restart = Optional.of(earliest(restart, Stage.INDEX.from()));
      }
      if (!ColumnRules.same(before, after)) {
        restart = Optional.of(earliest(restart, Stage.REVALIDATE.from()));
      }
    }
    return restart;
  }

  /** The status to start again from when two changes come together. */
  private static DatasetStatus earliest(Optional<DatasetStatus> known, DatasetStatus status) {
    if (known.isEmpty() || known.get() == status) {
      return status;
    }
    DatasetStatus first = known.get().compareTo(status) < 0 ? known.get() : status;
    boolean rules = known.get() == Stage.REVALIDATE.from() || status == Stage.REVALIDATE.from();
    // What is indexed again must have been checked before.
    return rules && first.compareTo(Stage.VALIDATE.from()) > 0 ? Stage.VALIDATE.from() : first;
  }

  private static boolean indexedDifferently(Column before, Column after) {
    for (Capability capability : Capability.values()) {
      if (before.can(capability) != after.can(capability)) {
        return true;
      }
    }
    return geoConcept(before) != geoConcept(after)
        || (geoConcept(after) && !Objects.equals(before.concept(), after.concept()))
        || !Objects.equals(before.separator(), after.separator())
        || !Objects.equals(before.text("timeZone"), after.text("timeZone"));
  }

  private static boolean geoConcept(Column column) {
    String concept = column.concept();
    return concept != null && GEO_CONCEPTS.contains(concept);
  }

  /** Whether readers must be told that what they remember is no longer served. */
  boolean changesWhatReadersKeep() {
    return set.containsKey("slug") || set.containsKey("thumbnails") || unset.contains("thumbnails");
  }

  /** Fields that, sent at all, make the dataset wait for its processing to be over. */
  static void requireSettled(Dataset dataset, Map<String, Object> body) {
    boolean impacting =
        body.keySet().stream()
            .anyMatch(Set.of("schema", "extensions", "publications", "projection")::contains);
    DatasetStatus status = dataset.status();
    if (impacting && status != null && !status.settled()) {
      throw wrongState(status);
    }
  }

  static ProblemException wrongState(DatasetStatus status) {
    return ProblemException.of(409, ResourceText.WRONG_STATE.with(status.key()));
  }
}
