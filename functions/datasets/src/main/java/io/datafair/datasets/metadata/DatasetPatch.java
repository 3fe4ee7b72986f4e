package io.datafair.datasets.metadata;

import io.datafair.core.problem.ProblemException;
import io.datafair.core.stage.DatasetStatus;
import io.datafair.datasets.schema.Capability;
import io.datafair.datasets.schema.Column;
import io.datafair.datasets.schema.ColumnRules;
import io.datafair.datasets.schema.Concept;
import java.util.LinkedHashMap;
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

  /** Checks a body against a dataset; values equal to the stored ones are ignored. */
  static DatasetPatch of(Dataset dataset, Map<String, Object> body) {
    DatasetFields.check(body, DatasetFields.Use.PATCH);
    Map<String, Object> set = new LinkedHashMap<>();
    Set<String> unset = new java.util.LinkedHashSet<>();
    Optional<DatasetStatus> restart = Optional.empty();
    boolean breaking = body.containsKey("slug");
    for (Map.Entry<String, Object> entry : body.entrySet()) {
      String key = entry.getKey();
      Object value = entry.getValue();
      if (key.equals("schema")) {
        List<Map<String, Object>> merged = SchemaPatch.merge(dataset.schema(), value);
        restart = restart(dataset, merged);
        set.put(key, merged);
      } else if (value == null) {
        unset.add(key);
      } else if (!Objects.equals(value, dataset.document().get(key))) {
        set.put(key, value instanceof String text && key.equals("title") ? text.strip() : value);
      }
    }
    if (set.containsKey(NON_BLOCKING) || unset.contains(NON_BLOCKING)) {
      restart = earliest(restart, DatasetStatus.VALIDATION_UPDATED);
    }
    if (body.containsKey("timeZone") || body.containsKey("projection")) {
      restart = earliest(restart, DatasetStatus.VALIDATED);
      breaking = true;
    }
    return new DatasetPatch(set, unset, restart, breaking);
  }

  private static Optional<DatasetStatus> restart(
      Dataset dataset, List<Map<String, Object>> merged) {
    Optional<DatasetStatus> restart = Optional.empty();
    for (Map<String, Object> item : merged) {
      Column after = Column.of(item);
      Optional<Column> before = dataset.schema().column(after.key());
      if (before.isEmpty()) {
        continue;
      }
      if (!before.get().type().equals(after.type())
          || !Objects.equals(before.get().format(), after.format())) {
        restart = earliest(restart, DatasetStatus.STORED);
      } else if (indexedDifferently(before.get(), after)) {
        restart = earliest(restart, DatasetStatus.VALIDATED);
      }
      if (!ColumnRules.same(before.get(), after)) {
        restart = earliest(restart, DatasetStatus.VALIDATION_UPDATED);
      }
    }
    return restart;
  }

  /** The status to start again from when two changes come together. */
  static Optional<DatasetStatus> earliest(Optional<DatasetStatus> known, DatasetStatus status) {
    if (known.isEmpty() || known.get() == status) {
      return Optional.of(status);
    }
    DatasetStatus first = known.get().compareTo(status) < 0 ? known.get() : status;
    boolean rules =
        known.get() == DatasetStatus.VALIDATION_UPDATED
            || status == DatasetStatus.VALIDATION_UPDATED;
    // What is indexed again must have been checked before.
    return Optional.of(
        rules && first.compareTo(DatasetStatus.ANALYZED) > 0 ? DatasetStatus.ANALYZED : first);
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
    return ProblemException.of(
        409,
        "Le jeu de données n'est pas dans un état permettant l'opération demandée. État courant : "
            + status.key()
            + ".",
        "The dataset is not in a state that permits this operation. Current state: "
            + status.key()
            + ".");
  }
}
