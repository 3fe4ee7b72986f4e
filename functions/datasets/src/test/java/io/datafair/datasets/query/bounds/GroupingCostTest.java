package io.datafair.datasets.query.bounds;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class GroupingCostTest {
  private static GroupingCost.Level values(long groups) {
    return new GroupingCost.Level(groups, true, false);
  }

  private static GroupingCost.Level interval(long groups) {
    return new GroupingCost.Level(groups, true, true);
  }

  @Test
  void groupsOfAllLevelsAreCounted() {
    GroupingCost cost = GroupingCost.of(List.of(values(20), interval(30)), 2, 3, -1);
    assertThat(cost).isEqualTo(new GroupingCost(620, 1_200 + 1_860, true));
  }

  @Test
  void tenThousandGroupsFitAndOneMoreDoesNot() {
    assertThat(GroupingCost.of(List.of(interval(10_000)), 0, 1, -1).fits()).isTrue();
    assertThat(GroupingCost.of(List.of(interval(10_001)), 0, 1, -1).fits()).isFalse();
    assertThat(GroupingCost.of(List.of(values(99), interval(101)), 0, 1, -1).fits()).isFalse();
  }

  @Test
  void linesMakeNoMoreGroupsOfSingleValuesThanTheyAre() {
    List<GroupingCost.Level> levels = List.of(values(1_000), values(1_000));
    assertThat(GroupingCost.of(levels, 1, 1, -1).fits()).isFalse();
    assertThat(GroupingCost.of(levels, 1, 1, 500).fits()).isTrue();
    GroupingCost.Level list = new GroupingCost.Level(1_000, false, false);
    assertThat(GroupingCost.of(List.of(list, values(1_000)), 1, 1, 500).fits()).isFalse();
    assertThat(GroupingCost.of(List.of(values(500), interval(400)), 0, 1, 5).buckets())
        .isEqualTo(5 + 2_000);
  }

  @Test
  void linesAndMetricsOfGroupsAreCounted() {
    assertThat(GroupingCost.of(List.of(values(1_000)), 99, 1, -1).fits()).isTrue();
    assertThat(GroupingCost.of(List.of(values(1_000)), 101, 1, -1).fits()).isFalse();
    assertThat(GroupingCost.of(List.of(values(1_000)), 0, 101, -1).fits()).isFalse();
  }

  @Test
  void productsDoNotOverflow() {
    List<GroupingCost.Level> deep = Collections.nCopies(40, interval(Long.MAX_VALUE));
    assertThat(GroupingCost.of(deep, Integer.MAX_VALUE, 9, -1))
        .isEqualTo(new GroupingCost(Long.MAX_VALUE, Long.MAX_VALUE, true));
    assertThat(GroupingCost.of(Collections.nCopies(40, values(1_000)), 10, 9, -1).fits()).isFalse();
  }

  @Test
  void precisionFallsWithTheNumberOfCounts() {
    assertThat(Sketches.precision(40_000, 1)).isEqualTo(40_000);
    assertThat(Sketches.precision(40_000, 512)).isEqualTo(40_000);
    assertThat(Sketches.precision(40_000, 513)).isEqualTo(24_576);
    assertThat(Sketches.precision(100, 1_510)).isEqualTo(100);
    assertThat(Sketches.precision(40_000, Long.MAX_VALUE)).isEqualTo(3);
  }
}
