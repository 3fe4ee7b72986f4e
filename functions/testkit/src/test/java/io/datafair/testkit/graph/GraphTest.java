package io.datafair.testkit.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

class GraphTest {
  private final Graph graph = new Graph();

  @Test
  void findsCirclesOfAnyLength() {
    graph.add("a", "b");
    graph.add("b", "c");
    graph.add("c", "a");
    graph.add("c", "d");
    graph.add("e", "f");
    graph.add("f", "e");
    graph.add("d", "e");
    assertThat(graph.circles()).containsExactlyInAnyOrder(Set.of("a", "b", "c"), Set.of("e", "f"));
  }

  @Test
  void findsNoneWhereAllGoesOneWay() {
    graph.add("a", "b");
    graph.add("a", "c");
    graph.add("b", "d");
    graph.add("c", "d");
    graph.add("d", "d");
    assertThat(graph.circles()).isEmpty();
  }
}
