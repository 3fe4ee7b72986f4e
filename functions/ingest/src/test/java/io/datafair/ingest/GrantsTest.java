package io.datafair.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.datafair.testkit.DocumentedGrants;
import io.datafair.testkit.reach.FunctionReach;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The functions of this archive may do what their code does, no less and no more. */
class GrantsTest {
  private static final Map<String, FunctionReach> FUNCTIONS =
      FunctionReach.of(IngestFunctions.class);

  /** Keys told of by notifications, whose objects are left alone. */
  private static final Map<String, Set<String>> NAMED_ONLY =
      Map.of("ingest-intake", Set.of("raw/", "drops/"));

  /** Whole keys that stand in the document of a dataset. */
  private static final Map<String, Set<String>> KEPT_IN_DATASETS =
      Map.of(
          "ingest-stages", Set.of("drops/"),
          "ingest-ranges", Set.of("files/"),
          "ingest-sweeper", Set.of("raw/"));

  @Test
  void askAwsForWhatTheyAreGranted() {
    assertThat(DocumentedGrants.reached(FUNCTIONS))
        .isEqualTo(DocumentedGrants.actions(FUNCTIONS.keySet()));
  }

  @Test
  void openTheCollectionsOfTheirUserOfTheDatabase() {
    assertThat(DocumentedGrants.reachedCollections(FUNCTIONS))
        .isEqualTo(DocumentedGrants.collections(FUNCTIONS.keySet()));
  }

  @Test
  void reachTheObjectsWhosePrefixesTheyName() {
    Map<String, Set<String>> reached = DocumentedGrants.reachedPrefixes(FUNCTIONS);
    NAMED_ONLY.forEach((function, prefixes) -> of(reached, function).removeAll(prefixes));
    KEPT_IN_DATASETS.forEach((function, prefixes) -> of(reached, function).addAll(prefixes));
    assertThat(reached).isEqualTo(DocumentedGrants.prefixes(FUNCTIONS.keySet()));
  }

  private static Set<String> of(Map<String, Set<String>> reached, String function) {
    return reached.getOrDefault(function, Set.of());
  }
}
