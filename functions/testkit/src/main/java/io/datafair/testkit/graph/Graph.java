package io.datafair.testkit.graph;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Who uses whom, by names. */
public final class Graph {
  private final Map<String, Set<String>> uses = new TreeMap<>();

  public void add(String from, String to) {
    if (!from.equals(to)) {
      uses.computeIfAbsent(from, key -> new TreeSet<>()).add(to);
      uses.computeIfAbsent(to, key -> new TreeSet<>());
    }
  }

  /** Those that all use each other, over however many steps; each group in alphabetical order. */
  public List<Set<String>> circles() {
    Map<String, Set<String>> usedBy = new TreeMap<>();
    uses.forEach(
        (from, targets) ->
            targets.forEach(to -> usedBy.computeIfAbsent(to, key -> new TreeSet<>()).add(from)));
    List<String> order = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    uses.keySet().forEach(each -> reach(each, uses, seen, order));
    Collections.reverse(order);
    seen.clear();
    List<Set<String>> circles = new ArrayList<>();
    for (String each : order) {
      List<String> together = new ArrayList<>();
      reach(each, usedBy, seen, together);
      if (together.size() > 1) {
        circles.add(new TreeSet<>(together));
      }
    }
    return circles;
  }

  /** Adds what a name reaches and is not seen yet, each after all that it reaches itself. */
  private static void reach(
      String start, Map<String, Set<String>> edges, Set<String> seen, List<String> order) {
    record Step(String name, Deque<String> left) {}
    if (!seen.add(start)) {
      return;
    }
    Deque<Step> path = new ArrayDeque<>();
    path.push(new Step(start, new ArrayDeque<>(edges.getOrDefault(start, Set.of()))));
    while (!path.isEmpty()) {
      Step step = path.element();
      if (step.left().isEmpty()) {
        order.add(path.pop().name());
        continue;
      }
      String next = step.left().pop();
      if (seen.add(next)) {
        path.push(new Step(next, new ArrayDeque<>(edges.getOrDefault(next, Set.of()))));
      }
    }
  }
}
