package io.datafair.ingest.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.datafair.core.account.Account;
import io.datafair.core.id.Ids;
import io.datafair.core.stage.StagePool;
import io.datafair.datasetmodel.metadata.Dataset;
import io.datafair.datasetmodel.run.FileDatasets;
import io.datafair.datasetmodel.run.FileRun;
import io.datafair.datasetmodel.run.RunMessage;
import io.datafair.datasetmodel.run.StageRunner;
import io.datafair.runtime.queue.QueueMessage;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.model.Message;

class StageRunnerIT {
  private final PipelineFixture parts = PipelineFixture.shared();
  private final String stages = parts.queue("stages-" + Ids.resource());

  /** A run that waits for an object which never comes. */
  private FileRun waiting(String slug) {
    Dataset dataset =
        parts
            .files
            .create(
                Account.organization("ville", "Ville de Démo"),
                new FileDatasets.Author("ville", "Ville"),
                slug,
                slug,
                Map.of(),
                new FileDatasets.IncomingFile(slug + ".csv", 4, "elsewhere/none.csv", null))
            .orElseThrow();
    return FileRun.of(dataset);
  }

  @Test
  void sendsARunToThePoolOfItsNextStage() throws IOException {
    FileRun run = waiting("ailleurs");
    String message = RunMessage.stage(run.id(), run.generation()).body();
    StageRunner another =
        new StageRunner(
            StagePool.RANGES, parts.runs, parts.stageQueues(stages, parts.rangesUrl), List.of());

    another.handle(new QueueMessage("id", message, "handle", 1));

    List<Message> sent =
        parts.sqs.receiveMessage(request -> request.queueUrl(stages).waitTimeSeconds(5)).messages();
    assertThat(sent).extracting(Message::body).containsExactly(message);
    assertThat(parts.datasets.find(run.id()).orElseThrow().status()).isEqualTo(run.status());
  }

  @Test
  void leavesARunThatWasSuperseded() throws IOException {
    FileRun run = waiting("remplace");
    String message = RunMessage.stage(run.id(), "older").body();
    new StageRunner(
            StagePool.RANGES, parts.runs, parts.stageQueues(stages, parts.rangesUrl), List.of())
        .handle(new QueueMessage("id", message, "handle", 1));

    assertThat(
            parts
                .sqs
                .receiveMessage(request -> request.queueUrl(stages).waitTimeSeconds(1))
                .messages())
        .isEmpty();
  }
}
