package io.datafair.ingest;

import com.mongodb.client.MongoDatabase;
import io.datafair.core.stage.StagePool;
import io.datafair.datasetmodel.fact.DatasetDeletions;
import io.datafair.datasetmodel.fact.DatasetFacts;
import io.datafair.datasetmodel.metadata.DatasetJournal;
import io.datafair.datasetmodel.metadata.DatasetStore;
import io.datafair.datasetmodel.run.FileDatasets;
import io.datafair.datasetmodel.run.Runs;
import io.datafair.datasetmodel.run.StageQueues;
import io.datafair.ingest.index.RunIndex;
import io.datafair.ingest.intake.DropLedger;
import io.datafair.ingest.intake.Intake;
import io.datafair.ingest.stage.Pipeline;
import io.datafair.ingest.sweep.Sweeper;
import io.datafair.resources.journal.Journal;
import io.datafair.runtime.aws.AwsClients;
import io.datafair.runtime.function.Background;
import io.datafair.runtime.function.EventFunction;
import io.datafair.runtime.function.FunctionBeans;
import io.datafair.runtime.identity.MongoAccounts;
import io.datafair.runtime.index.IndexClient;
import io.datafair.runtime.objects.ObjectStore;
import io.datafair.runtime.queue.QueueFunction;
import io.datafair.runtime.queue.WorkQueue;
import java.io.InputStream;
import java.time.Clock;
import java.util.function.Function;
import java.util.function.Supplier;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.cloud.function.context.FunctionalSpringApplication;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.messaging.Message;
import software.amazon.awssdk.services.sqs.SqsClient;

/** The functions of this archive. */
@SpringBootConfiguration(proxyBeanMethods = false)
public class IngestFunctions implements ApplicationContextInitializer<GenericApplicationContext> {

  public static void main(String[] arguments) {
    FunctionalSpringApplication.run(IngestFunctions.class, arguments);
  }

  @Override
  public void initialize(GenericApplicationContext context) {
    new FunctionBeans(context)
        .add("ingestIntake", IngestFunctions::intake)
        .add("ingestStages", IngestFunctions::stages)
        .add("ingestRanges", IngestFunctions::ranges)
        .add("ingestSweeper", IngestFunctions::sweeper);
  }

  private static Function<Message<InputStream>, Message<byte[]>> intake() {
    Wiring wiring = Wiring.of(IngestSettings.ofProcess());
    Intake intake = new Intake(wiring.intakeParts(), wiring.queues());
    return new QueueFunction(wiring.queue(wiring.settings.intakeQueue()), intake::handle);
  }

  private static Function<Message<InputStream>, Message<byte[]>> stages() {
    Wiring wiring = Wiring.of(IngestSettings.indexing());
    RunIndex index = wiring.index();
    Background.rehearseForSnapshot(index::rehearse);
    return new QueueFunction(wiring.queues().of(StagePool.STAGES), wiring.pipeline(index)::stage);
  }

  private static Function<Message<InputStream>, Message<byte[]>> ranges() {
    Wiring wiring = Wiring.of(IngestSettings.indexing());
    return new QueueFunction(
        wiring.queues().of(StagePool.RANGES), wiring.pipeline(wiring.index())::range);
  }

  private static Function<Message<InputStream>, Message<byte[]>> sweeper() {
    Wiring wiring = Wiring.of(IngestSettings.ofProcess());
    IngestSettings settings = wiring.settings;
    Sweeper sweeper =
        new Sweeper(
            wiring.intakeParts(),
            wiring.database,
            new Sweeper.Queues(wiring.queue(settings.intakeQueue()), wiring.queues()),
            wiring.facts(),
            wiring.deletions());
    return new EventFunction(event -> sweeper.sweep());
  }

  /** The stores and clients of one process. */
  private record Wiring(
      IngestSettings settings, MongoDatabase database, Supplier<SqsClient> sqs, Clock clock) {

    static Wiring of(IngestSettings settings) {
      return new Wiring(
          settings,
          settings.openDatabase(),
          AwsClients.lazily(() -> AwsClients.build(SqsClient.builder())),
          Clock.systemUTC());
    }

    WorkQueue queue(String url) {
      return new WorkQueue(sqs, url);
    }

    StageQueues queues() {
      return new StageQueues(sqs, settings.pools());
    }

    Runs runs() {
      return new Runs(
          new DatasetStore(database), new DatasetJournal(database, clock), facts(), clock);
    }

    DatasetFacts facts() {
      return new DatasetFacts(new DatasetStore(database), settings.bus(), clock);
    }

    DatasetDeletions deletions() {
      return new DatasetDeletions(database, new DatasetStore(database), settings.bus(), clock);
    }

    RunIndex index() {
      return new RunIndex(new IndexClient(settings.indexUrl()));
    }

    Pipeline pipeline(RunIndex index) {
      return new Pipeline(runs(), ObjectStore.of(settings.dataBucket()), index, queues());
    }

    Intake.Parts intakeParts() {
      DatasetStore datasets = new DatasetStore(database);
      Journal journal = new DatasetJournal(database, clock);
      MongoAccounts accounts = new MongoAccounts(database);
      return new Intake.Parts(
          datasets,
          new FileDatasets(datasets, journal, clock),
          new Runs(datasets, journal, facts(), clock),
          new DropLedger(database),
          (type, id) -> accounts.find(type, id, null),
          ObjectStore.of(settings.dataBucket()));
    }
  }
}
