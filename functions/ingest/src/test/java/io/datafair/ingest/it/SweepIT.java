package io.datafair.ingest.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.model.Updates;
import io.datafair.core.account.Account;
import io.datafair.datasetmodel.metadata.Dataset;
import io.datafair.datasetmodel.run.FileDatasets;
import io.datafair.datasetmodel.run.Runs;
import io.datafair.ingest.intake.Intake;
import io.datafair.ingest.sweep.Sweeper;
import io.datafair.runtime.queue.QueueMessage;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.bson.Document;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.model.Message;

/** What events and messages missed is found, minutes or a day later. */
class SweepIT {
  private static final Account VILLE = Account.organization("ville", "Ville de Démo");

  private final PipelineFixture pipeline = PipelineFixture.shared();

  /** Sweeps as if that much time had passed. */
  private void sweepAfter(Duration time) {
    Clock later = Clock.offset(Clock.systemUTC(), time);
    Intake.Parts now = pipeline.intakeParts;
    Intake.Parts parts =
        new Intake.Parts(
            now.datasets(),
            now.files(),
            new Runs(pipeline.datasets, pipeline.journal, pipeline.facts, later),
            now.ledger(),
            now.owners(),
            now.objects());
    new Sweeper(
            parts,
            pipeline.database,
            new Sweeper.Queues(pipeline.workQueue(pipeline.intakeUrl), pipeline.stageQueues()),
            pipeline.facts,
            pipeline.deletions)
        .sweep();
  }

  private Dataset created(String slug) {
    return pipeline
        .files
        .create(
            VILLE,
            new FileDatasets.Author("ville", "Ville"),
            slug,
            slug,
            Map.of(),
            new FileDatasets.IncomingFile(slug + ".csv", 4, null, null))
        .orElseThrow();
  }

  private String status(Dataset dataset) {
    return pipeline.datasets.find(dataset.id()).orElseThrow().document().getString("status");
  }

  /** Does something whose events are lost. */
  private void unheard(Runnable action) {
    pipeline.stopAll();
    action.run();
    for (int i = 0; i < 20; i++) {
      pipeline
          .sqs
          .receiveMessage(
              request ->
                  request.queueUrl(pipeline.intakeUrl).maxNumberOfMessages(10).waitTimeSeconds(0))
          .messages()
          .forEach(
              message ->
                  pipeline.sqs.deleteMessage(
                      request ->
                          request
                              .queueUrl(pipeline.intakeUrl)
                              .receiptHandle(message.receiptHandle())));
      PipelineFixture.pause();
    }
    pipeline.startAll();
  }

  @Test
  void findsARawFileThatNoEventToldOf() {
    Dataset dataset = created("sans-evenement");
    String key = dataset.document().get("_raw", Document.class).getString("key");
    unheard(
        () ->
            pipeline.objects.put(
                key, "text/csv", "a,b\n1,2\n3,4\n".getBytes(StandardCharsets.UTF_8)));

    sweepAfter(Duration.ZERO);
    assertThat(status(dataset)).as("the event may still come").isEqualTo("created");
    sweepAfter(Duration.ofMinutes(3));

    assertThat(pipeline.count(pipeline.awaitStatus("sans-evenement", "finalized"))).isEqualTo(2);
  }

  private void eachOf(String queue, Consumer<Message> action) {
    pipeline
        .sqs
        .receiveMessage(
            request -> request.queueUrl(queue).maxNumberOfMessages(10).waitTimeSeconds(0))
        .messages()
        .forEach(
            message -> {
              action.accept(message);
              pipeline.sqs.deleteMessage(
                  request -> request.queueUrl(queue).receiptHandle(message.receiptHandle()));
            });
  }

  /** Its stage died before the message could come back soon: intake has noted the drop by then. */
  @Test
  void findsADropWhoseRunDidNotStart() {
    Intake intake = new Intake(pipeline.intakeParts, pipeline.stageQueues());
    pipeline.stopAll();
    pipeline.drop("organization-ville/perdu.csv", "a,b\n1,2\n");
    for (int i = 0; i < 20; i++) {
      eachOf(
          pipeline.intakeUrl,
          message ->
              intake.handle(
                  new QueueMessage(
                      message.messageId(), message.body(), message.receiptHandle(), 1)));
      eachOf(pipeline.stagesUrl, message -> {});
      PipelineFixture.pause();
    }
    assertThat(status(pipeline.bySlug("perdu").orElseThrow())).isEqualTo("created");
    pipeline.startAll();

    sweepAfter(Duration.ofMinutes(3));

    assertThat(pipeline.count(pipeline.awaitStatus("perdu", "finalized"))).isEqualTo(1);
  }

  @Test
  void findsADropThatNoEventToldOf() {
    pipeline.drop("organization-ville/relache.csv", "a,b\n1,2\n");
    Dataset first = pipeline.awaitStatus("relache", "finalized");
    unheard(() -> pipeline.drop("organization-ville/relache.csv", "a,b\n1,2\n3,4\n5,6\n"));

    sweepAfter(Duration.ofMinutes(5));

    Dataset second =
        pipeline.await("relache", found -> Long.valueOf(3).equals(found.document().get("count")));
    assertThat(pipeline.count(second)).isEqualTo(3);
    String generation = second.document().getString("_generation");
    assertThat(generation).isNotEqualTo(first.document().getString("_generation"));
    sweepAfter(Duration.ofMinutes(10));
    PipelineFixture.pause();
    assertThat(pipeline.bySlug("relache").orElseThrow().document().getString("_generation"))
        .isEqualTo(generation);
  }

  @Test
  void tellsThatAFileNeverCame() {
    Dataset dataset = created("jamais");
    sweepAfter(Duration.ofHours(20));
    assertThat(status(dataset)).isEqualTo("created");

    sweepAfter(Duration.ofHours(60));

    assertThat(status(dataset)).isEqualTo("error");
    assertThat(pipeline.lastMessage(dataset)).isEqualTo("Le fichier annoncé n'est jamais arrivé.");
  }

  @Test
  void givesUpARunThatNeverMoves() {
    Dataset dataset = created("immobile");
    pipeline.datasets.update(
        dataset.id(),
        null,
        Updates.combine(Updates.set("status", "validated"), Updates.set("_sweeps", 20)));

    sweepAfter(Duration.ofHours(1));

    assertThat(status(dataset)).isEqualTo("error");
    assertThat(pipeline.lastMessage(dataset)).contains("n'avance plus");
  }

  @Test
  void tellsWhatAProcessThatDiedDidNot() {
    pipeline.drop("organization-ville/muet.csv", "a,b\n1,2\n");
    Dataset dataset = pipeline.awaitStatus("muet", "finalized");
    Document event =
        new Document("_id", new ObjectId())
            .append("type", "structure-updated")
            .append("date", "2026-01-01T00:00:00.000Z");
    String old = dataset.indexName("older");
    pipeline.index.send("PUT", old, new byte[0], Duration.ofSeconds(20));
    pipeline.datasets.update(
        dataset.id(),
        null,
        Updates.combine(Updates.set("_outbox", List.of(event)), Updates.push("_indices", old)));

    sweepAfter(Duration.ofMinutes(2));
    sweepAfter(Duration.ofMinutes(4));

    Dataset tidy =
        pipeline.await(
            "muet", found -> found.document().getList("_indices", String.class).size() == 1);
    assertThat(tidy.document().containsKey("_outbox")).isFalse();
    assertThat(pipeline.journalOf(tidy).stream().filter("structure-updated"::equals)).hasSize(1);
    assertThat(pipeline.index.get(old).status()).isEqualTo(404);
    assertThat(pipeline.count(tidy)).isEqualTo(1);
  }
}
