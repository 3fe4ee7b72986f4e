package io.datafair.datasets.query.search;

import java.util.LinkedHashMap;
import java.util.Map;

/** What the index answers to aggregations. */
public record AggregationResult(Map<String, Object> found) {

  /** An answer that begins with the number of lines found. */
  public Map<String, Object> total() {
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("total", child(child(found, "hits"), "total").get("value"));
    if (Boolean.TRUE.equals(found.get("timed_out"))) {
      answer.put("timed_out", true);
    }
    return answer;
  }

  public Map<?, ?> aggregations() {
    return child(found, "aggregations");
  }

  /** An object inside another; an empty one when it is not there. */
  public static Map<?, ?> child(Map<?, ?> parent, String name) {
    return parent.get(name) instanceof Map<?, ?> child ? child : Map.of();
  }
}
