package io.datafair.directory.cleanup;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Accumulators;
import com.mongodb.client.model.Aggregates;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import io.datafair.runtime.http.Json;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bson.Document;

/**
 * How many accounts there are, as lines of CloudWatch's embedded metric format: a function has no
 * port that could be scraped. Contract: directory, section 18.
 */
public final class AccountMetrics {
  private static final String NAMESPACE = "DataFair/Directory";
  private static final Duration RECENT = Duration.ofDays(1);
  private static final int MOST_GROUPS = 1_000;

  private final MongoCollection<Document> users;
  private final MongoCollection<Document> organizations;
  private final boolean members;
  private final PrintStream output;
  private final Clock clock;

  /**
   * Metrics of the accounts.
   *
   * @param members also counts the members of each organization by role, the largest groups first
   */
  public AccountMetrics(MongoDatabase database, boolean members, PrintStream output, Clock clock) {
    this.users = database.getCollection("users");
    this.organizations = database.getCollection("organizations");
    this.members = members;
    this.output = output;
    this.clock = clock;
  }

  /** Counts and writes. */
  public void write() {
    Instant now = clock.instant();
    Map<String, Object> counts = new LinkedHashMap<>();
    counts.put("Users", users.countDocuments());
    counts.put("Organizations", organizations.countDocuments());
    counts.put(
        "UsersLoggedIn", users.countDocuments(Filters.gte("logged", Date.from(now.minus(RECENT)))));
    line(now, Map.of(), counts);
    if (members) {
      for (Document group : groups()) {
        Document place = group.get("_id", Document.class);
        line(
            now,
            Map.of("Organization", place.get("organization", ""), "Role", place.get("role", "")),
            Map.of("Members", group.get("count")));
      }
    }
  }

  private Iterable<Document> groups() {
    Document place =
        new Document("organization", "$organizations.id").append("role", "$organizations.role");
    return users.aggregate(
        List.of(
            Aggregates.unwind("$organizations"),
            Aggregates.group(place, Accumulators.sum("count", 1)),
            Aggregates.sort(Sorts.descending("count")),
            Aggregates.limit(MOST_GROUPS)));
  }

  private void line(Instant now, Map<String, Object> dimensions, Map<String, Object> counts) {
    List<Map<String, String>> metrics =
        counts.keySet().stream().map(name -> Map.of("Name", name, "Unit", "Count")).toList();
    Map<String, Object> directive =
        Map.of(
            "Namespace",
            NAMESPACE,
            "Dimensions",
            List.of(List.copyOf(dimensions.keySet())),
            "Metrics",
            metrics);
    Map<String, Object> line = new LinkedHashMap<>();
    line.put(
        "_aws", Map.of("Timestamp", now.toEpochMilli(), "CloudWatchMetrics", List.of(directive)));
    line.putAll(dimensions);
    line.putAll(counts);
    output.println(new String(Json.bytes(line), StandardCharsets.UTF_8));
  }
}
