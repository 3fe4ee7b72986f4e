package io.datafair.runtime.fact;

import io.datafair.core.time.RandomPause;
import io.datafair.runtime.aws.AwsClients;
import io.datafair.runtime.aws.JsonService;
import io.datafair.runtime.aws.SignedHttp;
import io.datafair.runtime.http.Json;
import io.datafair.runtime.settings.Settings;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;

/**
 * The bus of the platform, on EventBridge, asked without its client: the archives have no room for
 * it. What the bus does not take is left to the outbox; while it is away it is not asked again for
 * a moment, so that nobody's change waits for it.
 */
public final class FactPublisher implements FactBus {
  private static final Logger LOG = LoggerFactory.getLogger(FactPublisher.class);
  private static final int ROUNDS = 3;
  private static final Duration CONNECT = Duration.ofSeconds(1);
  private static final Duration READ = Duration.ofSeconds(2);
  private static final Duration REST = Duration.ofSeconds(30);

  private final JsonService events;
  private final String bus;
  private final Clock clock;
  private volatile Instant rest = Instant.MIN;

  FactPublisher(JsonService events, String bus, Clock clock) {
    this.events = events;
    this.bus = bus;
    this.clock = clock;
  }

  /** The bus that {@code FACTS_BUS} names. */
  public static FactPublisher of(Settings settings) {
    String region = AwsClients.region();
    return at(
        AwsClients.endpoint("events", region),
        region,
        AwsClients.credentials(),
        settings.required("FACTS_BUS"));
  }

  /** A bus of a region, asked at an address. */
  public static FactPublisher at(
      URI endpoint, String region, AwsCredentialsProvider credentials, String bus) {
    SignedHttp http = new SignedHttp("events", region, credentials, CONNECT, READ);
    return new FactPublisher(new JsonService("AWSEvents", endpoint, http), bus, Clock.systemUTC());
  }

  @Override
  public List<Fact> publish(List<Fact> facts) {
    List<Fact> left = new ArrayList<>();
    for (List<BusEntry> batch : BusEntry.batches(facts)) {
      left.addAll(told(batch).stream().map(BusEntry::fact).toList());
    }
    return left;
  }

  /** Tells a batch; what was not taken. */
  private List<BusEntry> told(List<BusEntry> batch) {
    List<BusEntry> waiting = batch;
    try {
      for (int round = 1; !waiting.isEmpty() && round <= ROUNDS; round++) {
        if (clock.instant().isBefore(rest)) {
          return waiting;
        }
        if (round > 1) {
          RandomPause.between(50, 200L << round);
        }
        waiting = put(waiting);
      }
      if (waiting.size() == batch.size()) {
        rest = clock.instant().plus(REST);
      }
    } catch (IOException | RuntimeException e) {
      rest = clock.instant().plus(REST);
      LOG.warn("{} facts wait: the bus is away", waiting.size(), e);
    }
    return waiting;
  }

  private List<BusEntry> put(List<BusEntry> entries) throws IOException {
    List<Map<String, Object>> sent = entries.stream().map(entry -> entry.toJson(bus)).toList();
    SignedHttp.Answer answer = events.ask("PutEvents", Json.bytes(Map.of("Entries", sent)));
    Map<String, Object> told = answer.body().length == 0 ? Map.of() : Json.object(answer.body());
    if (answer.status() != 200 || !(told.get("Entries") instanceof List<?> results)) {
      throw new IOException(
          "the bus answers " + answer.status() + " " + told.getOrDefault("__type", ""));
    }
    List<BusEntry> failed = new ArrayList<>();
    for (int i = 0; i < entries.size(); i++) {
      if (!(i < results.size() && results.get(i) instanceof Map<?, ?> result)) {
        failed.add(entries.get(i));
      } else if (result.get("EventId") == null) {
        LOG.warn(
            "fact {} not taken: {} {}",
            entries.get(i).fact().id(),
            result.get("ErrorCode"),
            result.get("ErrorMessage"));
        failed.add(entries.get(i));
      }
    }
    return failed;
  }
}
