package io.datafair.infra.capability;

import io.datafair.infra.parts.Alarms;
import io.datafair.infra.parts.FunctionDefaults;
import io.datafair.infra.parts.FunctionSpec;
import io.datafair.infra.parts.SpringFunction;
import io.datafair.infra.parts.StoredObjects;
import io.datafair.infra.parts.WorkQueue;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.events.Rule;
import software.amazon.awscdk.services.events.Schedule;
import software.amazon.awscdk.services.events.targets.LambdaFunction;
import software.constructs.Construct;

/**
 * The pipeline from a stored object to a searchable dataset: intake of objects, stages, ranges of
 * large files, and the sweeper that finds what events missed.
 */
public final class Ingest extends Construct {
  /** The longest that the function behind the intake queue may take. */
  public static final Duration INTAKE_TIMEOUT = Duration.seconds(60);

  private static final String MODULE = "ingest";
  private static final String MAIN = "io.datafair.ingest.IngestFunctions";
  private static final int STAGE_SECONDS = 900;
  private static final int RANGE_SECONDS = 300;
  private static final int HEAP_MB = 256;
  private static final int INTAKES_AT_ONCE = 4;
  private static final int STAGES_AT_ONCE = 4;

  private final FunctionDefaults defaults;
  private final Kept kept;
  private final WorkQueue stages;
  private final WorkQueue ranges;
  private final SpringFunction intakeFunction;
  private final SpringFunction stagesFunction;
  private final SpringFunction rangesFunction;
  private final SpringFunction sweeperFunction;

  public Ingest(Construct scope, String id, FunctionDefaults defaults, Kept kept) {
    super(scope, id);
    this.defaults = defaults;
    this.kept = kept;
    stages = queue("Stages", "datafair-stages", STAGE_SECONDS);
    ranges = queue("Ranges", "datafair-ranges", RANGE_SECONDS);
    intakeFunction =
        function(
            "Intake",
            DatabaseUser.INTAKE,
            spec("ingest-intake", "ingestIntake", DatabaseUser.INTAKE, 512, 60).asShortLived());
    stagesFunction =
        function(
            "Stage",
            DatabaseUser.STAGES,
            indexing(
                spec("ingest-stages", "ingestStages", DatabaseUser.STAGES, 1_024, STAGE_SECONDS)));
    rangesFunction =
        function(
            "Range",
            DatabaseUser.STAGES,
            indexing(
                spec("ingest-ranges", "ingestRanges", DatabaseUser.STAGES, 1_024, RANGE_SECONDS)));
    sweeperFunction =
        function(
            "Sweeper",
            DatabaseUser.INTAKE,
            spec("ingest-sweeper", "ingestSweeper", DatabaseUser.INTAKE, 512, 60).asShortLived());
    grant();
    trigger();
  }

  private WorkQueue queue(String id, String name, int consumerSeconds) {
    Alarms alarms = defaults.alarms();
    return new WorkQueue(
        this, id, new WorkQueue.Spec(name, Duration.seconds(consumerSeconds)), alarms);
  }

  private FunctionSpec spec(
      String name, String bean, DatabaseUser user, int memoryMb, int timeoutSeconds) {
    return FunctionSpec.of(name, MODULE, MAIN, bean, memoryMb, timeoutSeconds)
        .with(kept.dataVariables(user))
        .with(
            Map.of(
                "INTAKE_QUEUE_URL", kept.intake().url(),
                "STAGES_QUEUE_URL", stages.url(),
                "RANGES_QUEUE_URL", ranges.url()));
  }

  private FunctionSpec indexing(FunctionSpec spec) {
    return spec.heapMb(HEAP_MB).asBusy().with(Map.of("INDEX_URL", kept.index().url()));
  }

  private SpringFunction function(String id, DatabaseUser user, FunctionSpec spec) {
    SpringFunction function = new SpringFunction(this, id, spec, defaults);
    kept.grantDatabase(function, user);
    return function;
  }

  private void grant() {
    grantObjects(kept.objects());
    kept.index().grantBuild(stagesFunction.grantee());
    kept.index().grantFill(rangesFunction.grantee());
    for (SpringFunction sender :
        List.of(intakeFunction, stagesFunction, rangesFunction, sweeperFunction)) {
      stages.grantSend(sender.grantee());
    }
    ranges.grantSend(stagesFunction.grantee());
    kept.intake().grantSend(sweeperFunction.grantee());
  }

  private void grantObjects(StoredObjects objects) {
    objects.grantWrite(intakeFunction.grantee(), "rejected/");
    objects.grantReadVersions(stagesFunction.grantee(), "raw/", "drops/");
    objects.grantRead(stagesFunction.grantee(), "files/");
    objects.grantWrite(stagesFunction.grantee(), "files/");
    // What was dropped stays where it is.
    objects.grantDelete(stagesFunction.grantee(), "raw/", "files/");
    objects.grantRead(rangesFunction.grantee(), "files/");
    objects.grantReadVersions(sweeperFunction.grantee(), "raw/", "drops/");
  }

  private void trigger() {
    kept.intake().feed(intakeFunction, 10, INTAKES_AT_ONCE);
    stages.feed(stagesFunction, 1, STAGES_AT_ONCE);
    ranges.feed(rangesFunction, 1, defaults.settings().local() ? 2 : 20);
    Rule.Builder.create(this, "EveryMinute")
        .ruleName("datafair-sweeper")
        .description("Finds the objects and datasets whose events were lost")
        .schedule(Schedule.rate(Duration.minutes(1)))
        .targets(
            List.of(
                // A minute missed is made up for by the next one.
                LambdaFunction.Builder.create(sweeperFunction.alias()).retryAttempts(0).build()))
        .build();
  }

  /** The queue of stages, which the datasets' API feeds too. */
  public WorkQueue stages() {
    return stages;
  }

  public List<SpringFunction> functions() {
    return List.of(intakeFunction, stagesFunction, rangesFunction, sweeperFunction);
  }

  public List<WorkQueue> queues() {
    return List.of(kept.intake(), stages, ranges);
  }
}
