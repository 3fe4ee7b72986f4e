package io.datafair.infra;

import static org.assertj.core.api.Assertions.assertThat;

import io.datafair.core.stage.Stage;
import io.datafair.core.stage.StagePool;
import java.util.Collection;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The table of stages and what is deployed say the same. */
class StageQueuesTest {
  private static final List<String> MOVERS =
      List.of("datasets-api", "ingest-intake", "ingest-stages", "ingest-ranges", "ingest-sweeper");
  private static Collection<String> rights;

  @BeforeAll
  static void declare() {
    rights = Statements.of(Deployments.Templates.of(Deployments.aws(Deployments.app())));
  }

  @Test
  void everyPoolIsFedByItsQueue() {
    for (StagePool pool : StagePool.values()) {
      assertThat(rights)
          .as("nobody consumes %s", pool.queue())
          .anyMatch(right -> right.endsWith(" | sqs:ReceiveMessage | " + pool.queue()));
    }
  }

  @Test
  void whoeverMovesRunsMaySendThemToEveryPool() {
    for (StagePool pool : Stage.pools()) {
      for (String mover : MOVERS) {
        assertThat(rights).contains(mover + " | sqs:SendMessage | " + pool.queue());
      }
    }
  }
}
