package io.datafair.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.datafair.datasets.run.RunMessage;
import io.datafair.testkit.DocumentedTable;
import io.datafair.testkit.SettingsRead;
import java.util.List;
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
  void listsEverySettingRead() {
    assertThat(DocumentedTable.codesOfColumn("settings.md", "Settings", 0))
        .containsAll(SettingsRead.by("ingest"));
  }
}
