package io.datafair.infra.capability;

import io.datafair.core.stage.StagePool;
import io.datafair.infra.parts.FunctionSpec;
import io.datafair.infra.parts.SpringFunction;
import io.datafair.infra.parts.StoredObjects;
import io.datafair.infra.parts.WorkQueue;
import io.datafair.infra.platform.Capability;
import io.datafair.infra.platform.DatabaseUser;
import io.datafair.infra.platform.Declaration;
import io.datafair.infra.platform.StageQueues;
import java.util.List;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.events.Schedule;

/**
 * The pipeline from a stored object to a searchable dataset: intake of objects, stages, ranges of
 * large files, and the sweeper that finds what events missed.
 */
public final class Ingest implements Capability {
  /** The longest that the function behind the intake queue may take. */
  public static final Duration INTAKE_TIMEOUT = Duration.seconds(60);

  /** The queue of objects that arrived, which the bucket feeds. */
  public static final String INTAKE = "datafair-intake";

  private static final DatabaseUser ARRIVALS = new DatabaseUser("intake");
  private static final DatabaseUser RUNS = new DatabaseUser("stages");
  private static final int STAGE_SECONDS = 900;
  private static final int RANGE_SECONDS = 300;
  private static final int HEAP_MB = 256;
  private static final int INTAKES_AT_ONCE = 4;
  private static final int STAGES_AT_ONCE = 4;

  @Override
  public String name() {
    return "ingest";
  }

  @Override
  public List<DatabaseUser> databaseUsers() {
    return List.of(ARRIVALS, RUNS);
  }

  @Override
  public void declare(Declaration here) {
    WorkQueue intakes = here.stores().intake();
    here.adopt(intakes);
    WorkQueue stages = here.queue(StagePool.STAGES.queue(), STAGE_SECONDS);
    WorkQueue ranges = here.queue(StagePool.RANGES.queue(), RANGE_SECONDS);

    SpringFunction intake = arriving(here, "ingest-intake");
    here.stores().objects().grantWrite(intake.grantee(), "rejected/");
    intakes.feed(intake, 10, INTAKES_AT_ONCE);

    SpringFunction stage = indexing(here, here.spec("ingest-stages", 1_024, STAGE_SECONDS));
    grantFiles(here.stores().objects(), stage);
    here.stores().index().grantBuild(stage.grantee());
    here.address(StagePool.RANGES.queue()).grantSend(stage);
    stages.feed(stage, 1, STAGES_AT_ONCE);

    SpringFunction range = indexing(here, here.spec("ingest-ranges", 1_024, RANGE_SECONDS));
    here.stores().objects().grantRead(range.grantee(), "files/");
    here.stores().index().grantFill(range.grantee());
    ranges.feed(range, 1, here.settings().local() ? 2 : 20);

    SpringFunction sweeper = arriving(here, "ingest-sweeper");
    here.stores().objects().grantReadVersions(sweeper.grantee(), "raw/", "drops/");
    here.address(INTAKE).grantSend(sweeper);
    here.clock(
        "datafair-sweeper",
        "Finds the objects and datasets whose events were lost",
        Schedule.rate(Duration.minutes(1)),
        sweeper);
  }

  private static SpringFunction arriving(Declaration here, String name) {
    return function(here, ARRIVALS, here.spec(name, 512, 60).asShortLived());
  }

  private static SpringFunction indexing(Declaration here, FunctionSpec spec) {
    SpringFunction function = function(here, RUNS, spec.heapMb(HEAP_MB).asBusy());
    here.stores().nameIndex(function);
    return function;
  }

  private static SpringFunction function(Declaration here, DatabaseUser user, FunctionSpec spec) {
    SpringFunction function = here.function(spec);
    here.stores().giveDatabase(function, user);
    here.stores().nameBucket(function);
    StageQueues.give(here, function);
    StageQueues.tellParts(here, function);
    here.address(INTAKE).tell(function, "INTAKE_QUEUE_URL");
    here.publish(function);
    return function;
  }

  private static void grantFiles(StoredObjects objects, SpringFunction stage) {
    objects.grantReadVersions(stage.grantee(), "raw/", "drops/");
    objects.grantRead(stage.grantee(), "files/");
    objects.grantWrite(stage.grantee(), "files/");
    // What was dropped stays where it is.
    objects.grantDelete(stage.grantee(), "raw/", "files/");
  }
}
