package io.datafair.runtime.fact;

import io.datafair.core.account.Account;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Facts to try. */
final class Facts {
  private Facts() {}

  static Fact of(String id) {
    return of(id, "Rivers of the Loire — été");
  }

  static Fact of(String id, String title) {
    Map<String, Object> detail = new LinkedHashMap<>();
    detail.put("title", title);
    detail.put("count", 12);
    detail.put("changed", List.of("title"));
    return new Fact(
        id,
        "datafair.datasets",
        "DatasetChanged",
        Instant.parse("2026-11-25T10:00:00.120Z"),
        Account.organization("town", "Town"),
        new Fact.Subject("dataset", "rivers"),
        1_764_064_800_003L,
        detail);
  }
}
