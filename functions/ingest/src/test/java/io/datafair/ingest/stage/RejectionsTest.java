package io.datafair.ingest.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.datafair.core.account.Account;
import io.datafair.datasetmodel.metadata.Dataset;
import io.datafair.datasetmodel.run.ContentException;
import io.datafair.datasetmodel.run.FileRun;
import io.datafair.testkit.DatasetDocument;
import java.util.List;
import org.bson.Document;
import org.junit.jupiter.api.Test;

class RejectionsTest {

  private static Rejections of(long lines, Document rejected) {
    return Rejections.of(
        FileRun.of(
            Dataset.of(
                DatasetDocument.of("rivers", Account.user("ana", "Ana"))
                    .with("file", new Document("props", new Document("numLines", lines)))
                    .with("_ingest", new Document("rejected", rejected))
                    .build())));
  }

  private static Document range(int count, String... samples) {
    return new Document("count", count)
        .append("fr", List.of(samples))
        .append("en", List.of(samples));
  }

  @Test
  void nothingIsToldWhenEveryLineWasTaken() {
    assertThat(of(10, new Document()).warning()).isEmpty();
  }

  @Test
  void rangesAreCountedTogetherWithAFewSamples() {
    Rejections rejections =
        of(200, new Document("0", range(2, "a", "b")).append("3", range(3, "c", "d", "e")));
    assertThat(rejections.count()).isEqualTo(5);
    assertThat(rejections.warning().orElseThrow().en())
        .startsWith("3%")
        .contains("a; b; c")
        .doesNotContain("d");
  }

  @Test
  void aFewAmongManyAreOnePercent() {
    assertThat(of(1_000_000, new Document("0", range(1, "a"))).warning().orElseThrow().en())
        .startsWith("1%");
  }

  @Test
  void moreThanHalfIsRefused() {
    assertThatCode(() -> of(10, new Document("0", range(5, "a"))).refuseIfMost())
        .doesNotThrowAnyException();
    assertThatThrownBy(() -> of(10, new Document("0", range(6, "a"))).refuseIfMost())
        .isInstanceOf(ContentException.class)
        .hasMessageStartingWith("60%");
  }
}
