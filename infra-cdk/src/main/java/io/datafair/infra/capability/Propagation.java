package io.datafair.infra.capability;

import io.datafair.infra.parts.FunctionDefaults;
import io.datafair.infra.parts.FunctionSpec;
import io.datafair.infra.parts.SpringFunction;
import io.datafair.infra.parts.WorkQueue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.events.Rule;
import software.amazon.awscdk.services.events.Schedule;
import software.amazon.awscdk.services.events.targets.LambdaFunction;
import software.constructs.Construct;

/**
 * What tells the platform of the accounts that changed or are gone: a queue that the directory
 * feeds, the function that tells everybody, the queue and the function of the datasets, and the
 * sweeper that finds what was not told.
 */
public final class Propagation extends Construct {
  private static final String DIRECTORY = "io.datafair.directory.DirectoryFunctions";
  private static final String DATASETS = "io.datafair.datasets.DatasetsFunctions";
  private static final int TELL_SECONDS = 120;
  private static final int FOLLOW_SECONDS = 900;

  private final FunctionDefaults defaults;
  private final Kept kept;
  private final WorkQueue changes;
  private final WorkQueue identities;
  private final List<SpringFunction> functions = new ArrayList<>();

  public Propagation(Construct scope, String id, FunctionDefaults defaults, Kept kept) {
    super(scope, id);
    this.defaults = defaults;
    this.kept = kept;
    changes = queue("Changes", "datafair-propagation", TELL_SECONDS);
    identities = queue("Identities", "datafair-identities", FOLLOW_SECONDS);
  }

  private WorkQueue queue(String id, String name, int consumerSeconds) {
    return new WorkQueue(
        this, id, new WorkQueue.Spec(name, Duration.seconds(consumerSeconds)), defaults.alarms());
  }

  /** Adds the functions; that of the datasets knows the queue of stages. */
  public void consume(WorkQueue stages) {
    SpringFunction tell =
        directory("Tell", "directory-propagation", "directoryPropagation", TELL_SECONDS);
    changes.feed(tell, 1, 5);
    identities.grantSend(tell.grantee());
    SpringFunction sweep = directory("Sweep", "directory-sweeper", "directorySweeper", 300);
    changes.grantSend(sweep.grantee());
    kept.grantCipher(sweep);
    DirectoryChoices.grantSecrets(tell, kept);
    DirectoryChoices.grantSecrets(sweep, kept);
    Rule.Builder.create(this, "EveryMinute")
        .ruleName("datafair-directory-sweeper")
        .description("Finds the changes of accounts that nobody was told of")
        .schedule(Schedule.rate(Duration.minutes(1)))
        .targets(List.of(LambdaFunction.Builder.create(sweep.alias()).retryAttempts(0).build()))
        .build();
    follow(stages);
  }

  private SpringFunction directory(String id, String name, String bean, int seconds) {
    FunctionSpec spec =
        FunctionSpec.of(name, "directory", DIRECTORY, bean, 512, seconds)
            .asShortLived()
            .with(kept.databaseVariable(DatabaseUser.DIRECTORY))
            .with(Map.of("PROPAGATION_QUEUE_URL", changes.url()));
    return add(
        id,
        DatabaseUser.DIRECTORY,
        id.equals("Tell")
            ? spec.with(Map.of("IDENTITIES_QUEUE_URL", identities.url()))
                // The keys of webhooks.
                .with(DirectoryChoices.secrets(kept))
            // It also reads the accounts that come from elsewhere.
            : spec.with(kept.cipherVariable()).with(DirectoryChoices.variables(defaults, kept)));
  }

  private void follow(WorkQueue stages) {
    SpringFunction follow =
        add(
            "Follow",
            DatabaseUser.IDENTITIES,
            FunctionSpec.of(
                    "datasets-identities",
                    "datasets",
                    DATASETS,
                    "datasetsIdentities",
                    512,
                    FOLLOW_SECONDS)
                .asShortLived()
                .with(kept.dataVariables(DatabaseUser.IDENTITIES))
                .with(
                    Map.of(
                        "INDEX_URL", kept.index().url(),
                        "STAGES_QUEUE_URL", stages.url(),
                        "IDENTITIES_QUEUE_URL", identities.url())));
    kept.objects().grantSweep(follow.grantee(), "files/", "raw/", "drops/", "exports/");
    kept.index().grantDelete(follow.grantee());
    identities.feed(follow, 1, 5);
  }

  private SpringFunction add(String id, DatabaseUser user, FunctionSpec spec) {
    SpringFunction function = new SpringFunction(this, id, spec, defaults);
    kept.grantDatabase(function, user);
    functions.add(function);
    return function;
  }

  /** The queue of the accounts that changed, which the directory feeds. */
  public WorkQueue changes() {
    return changes;
  }

  public List<SpringFunction> functions() {
    return List.copyOf(functions);
  }

  public List<WorkQueue> queues() {
    return List.of(changes, identities);
  }
}
