package io.datafair.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.datafair.core.stage.Stage;
import io.datafair.core.stage.StagePool;
import io.datafair.datasetmodel.run.RunMessage;
import io.datafair.testkit.DocumentedTable;
import io.datafair.testkit.SettingsRead;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DocumentationTest {

  @Test
  void showsMessagesAsTheyAreSentAndRead() {
    List<String> messages =
        DocumentedTable.codesOfColumn("events.md", "Queues", 1).stream()
            .filter(code -> code.startsWith("{\"dataset\""))
            .toList();
    assertThat(messages)
        .containsExactly(
            RunMessage.stage("rivers", "k2p0z").body(),
            new RunMessage("rivers", "k2p0z", 3).body());
    assertThat(RunMessage.read(messages.get(0))).isEqualTo(RunMessage.stage("rivers", "k2p0z"));
    assertThat(RunMessage.read(messages.get(1))).isEqualTo(new RunMessage("rivers", "k2p0z", 3));
  }

  @Test
  void showsTheTableOfStages() {
    List<List<String>> documented =
        DocumentedTable.under("architecture.md", "Stages").stream()
            .map(row -> row.subList(0, 4).stream().flatMap(DocumentationTest::codes).toList())
            .toList();
    assertThat(documented)
        .containsExactlyElementsOf(
            Arrays.stream(Stage.values()).map(DocumentationTest::row).toList());
  }

  private static Stream<String> codes(String cell) {
    return DocumentedTable.codes(cell).stream();
  }

  private static List<String> row(Stage stage) {
    List<String> row = new ArrayList<>();
    row.addAll(List.of(stage.task(), stage.from().key(), stage.to().key(), stage.pool().name()));
    stage.partsPool().map(StagePool::name).ifPresent(row::add);
    return row;
  }

  @Test
  void namesTheQueueAndTheSettingOfEveryPool() {
    List<String> queues = DocumentedTable.codesOfColumn("events.md", "Queues", 0);
    List<String> settings = DocumentedTable.codesOfColumn("settings.md", "Settings", 0);
    for (StagePool pool : StagePool.values()) {
      assertThat(queues).contains(pool.queue());
      assertThat(settings).contains(pool.queueSetting());
    }
  }

  @Test
  void listsEverySettingRead() {
    assertThat(DocumentedTable.codesOfColumn("settings.md", "Settings", 0))
        .containsAll(SettingsRead.by("ingest"));
  }
}
