package io.datafair.directory;

import static org.assertj.core.api.Assertions.assertThat;

import io.datafair.testkit.DocumentedGrants;
import io.datafair.testkit.reach.FunctionReach;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The functions of this archive may do what their code does, no less and no more. */
class GrantsTest {
  private static final Map<String, FunctionReach> FUNCTIONS =
      FunctionReach.of(DirectoryFunctions.class);

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
}
