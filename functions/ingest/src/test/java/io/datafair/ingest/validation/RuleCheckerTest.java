package io.datafair.ingest.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.datafair.core.account.Account;
import io.datafair.datasetmodel.metadata.Dataset;
import io.datafair.datasetmodel.run.ContentException;
import io.datafair.datasetmodel.run.FileRun;
import io.datafair.testkit.DatasetDocument;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RuleCheckerTest {

  private static FileRun run(Map<String, Object> column) {
    return FileRun.of(
        Dataset.of(
            DatasetDocument.of("rivers", Account.user("ana", "Ana"))
                .columns(column)
                .with("_layout", List.of(String.valueOf(column.get("key"))))
                .build()));
  }

  @Test
  void aFileWithoutRulesIsNotRead() {
    assertThat(new RuleChecker(run(Map.of("key", "a", "type", "string"))).needed()).isFalse();
    assertThat(new RuleChecker(run(Map.of("key", "a", "type", "string", "maxLength", 3))).needed())
        .isTrue();
  }

  @Test
  void aRuleThatMakesNoSenseIsRefused() {
    assertThatThrownBy(
            () -> new RuleChecker(run(Map.of("key", "a", "type", "string", "pattern", "(("))))
        .isInstanceOf(ContentException.class);
  }
}
