package io.datafair.ingest.stage;

import static org.assertj.core.api.Assertions.assertThat;

import io.datafair.datasetmodel.run.ByteRange;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How files are cut, and which are not worth it. */
class RangesTest {
  private static final long MIB = 1L << 20;

  @Test
  void rangesHaveOneSizeUntilThereAreTooMany() {
    assertThat(AnalyzeStage.rangeBytes(1)).isEqualTo(16 * MIB);
    assertThat(AnalyzeStage.rangeBytes(1_024 * MIB)).isEqualTo(16 * MIB);
    assertThat(AnalyzeStage.rangeBytes(2_000 * 16 * MIB)).isEqualTo(16 * MIB);
  }

  @Test
  void rangesOfAHugeFileGrowSoThatTheirListStaysShort() {
    long huge = 10L << 40;
    assertThat(huge / AnalyzeStage.rangeBytes(huge)).isBetween(1_999L, 2_000L);
  }

  @Test
  void oneSmallRangeIsIndexedOnTheSpot() {
    assertThat(IndexStage.small(List.of(new ByteRange(10, 10 + 2 * MIB, 1, 9)))).isTrue();
    assertThat(IndexStage.small(List.of(new ByteRange(10, 11 + 2 * MIB, 1, 9)))).isFalse();
    assertThat(IndexStage.small(List.of(new ByteRange(0, 5, 1, 1), new ByteRange(5, 9, 2, 1))))
        .isFalse();
  }
}
