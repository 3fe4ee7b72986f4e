package io.datafair.datasets.query;

import static io.datafair.datasets.query.QueryFixture.line;

import java.util.List;
import java.util.Map;

/** Six sales with columns to group by. */
final class SalesDataset {
  private SalesDataset() {}

  static QueryFixture indexed() {
    QueryFixture fixture = new QueryFixture();
    fixture.dataset(
        "sales",
        List.of(
            Map.of("key", "cat", "type", "string", "x-labels", Map.of("a", "Alpha")),
            Map.of("key", "sub", "type", "string"),
            Map.of("key", "tags", "type", "string", "separator", ";"),
            Map.of("key", "note", "type", "string", "x-capabilities", Map.of("values", false)),
            Map.of("key", "n", "type", "integer"),
            Map.of("key", "ok", "type", "boolean"),
            Map.of("key", "day", "type", "string", "format", "date"),
            Map.of("key", "at", "type", "string", "format", "date-time")),
        List.of(
            line(
                "cat",
                "a",
                "sub",
                "x",
                "tags",
                List.of("t1", "t2"),
                "n",
                1,
                "ok",
                true,
                "day",
                "2024-01-10",
                "at",
                "2024-01-10T00:30:00+05:00"),
            line(
                "cat",
                "a",
                "sub",
                "x",
                "tags",
                List.of("t2"),
                "n",
                2,
                "ok",
                false,
                "day",
                "2024-01-20",
                "at",
                "2024-01-10T10:00:00Z"),
            line("cat", "a", "sub", "y", "n", 6, "ok", true, "day", "2024-03-05"),
            line("cat", "b", "sub", "x", "n", 10, "day", "2024-03-05"),
            line("cat", "c", "n", 23),
            line("n", 41)));
    return fixture;
  }
}
