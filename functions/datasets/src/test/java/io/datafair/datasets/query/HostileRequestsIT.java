package io.datafair.datasets.query;

import static io.datafair.datasets.query.QueryFixture.line;
import static io.datafair.datasets.query.QueryFixture.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.datafair.runtime.http.HttpResponse;
import io.datafair.testkit.LocalStores;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An index with little memory goes on answering honest readers whatever others ask. */
class HostileRequestsIT {
  private static final Map<String, String> ZIPPED = Map.of("accept-encoding", "gzip");
  private static final AtomicBoolean ENDED = new AtomicBoolean();
  private static QueryFixture fixture;
  private static CompletableFuture<Integer> honestReader;

  @BeforeAll
  static void index() {
    fixture = new QueryFixture(LocalStores.withHeap("256m"));
    fixture.dataset(
        "hostile",
        List.of(
            Map.of("key", "d", "type", "string", "format", "date"),
            Map.of("key", "at", "type", "string", "format", "date-time"),
            Map.of("key", "n", "type", "integer"),
            Map.of("key", "x", "type", "number"),
            Map.of("key", "cat", "type", "string"),
            Map.of("key", "id", "type", "string"),
            Map.of("key", "tags", "type", "string", "separator", ";"),
            Map.of("key", "body", "type", "string", "x-capabilities", Map.of("wildcard", true)),
            Map.of("key", "ok", "type", "boolean"),
            Map.of("key", "lat", "type", "number", "x-refersTo", "http://schema.org/latitude"),
            Map.of("key", "lon", "type", "number", "x-refersTo", "http://schema.org/longitude")),
        IntStream.range(0, 5_000).mapToObj(HostileRequestsIT::row).toList());
    honestReader = CompletableFuture.supplyAsync(HostileRequestsIT::read);
  }

  private static Map<String, Object> row(int i) {
    LocalDate day = LocalDate.of(1900, 1, 1).plusDays((i * 7_919L) % 46_000);
    return line(
        "d",
        day.toString(),
        "at",
        day + "T10:00:00Z",
        "n",
        i % 10 == 0 ? 1_000_000_000_000_000_000L + i : i,
        "x",
        i == 0 ? 1e300 : i * 1e-5,
        "cat",
        "c" + i % 40,
        "id",
        "id" + i,
        "tags",
        List.of("t" + i % 30, "u" + i % 7),
        "body",
        "some text e" + i + " " + "lorem ipsum ".repeat(40),
        "ok",
        i % 2 == 0,
        "lat",
        45.0,
        "lon",
        2.0,
        "_geopoint",
        "45.0,2.0");
  }

  /** Reads until the others have ended; answers how often. */
  private static int read() {
    int answers = 0;
    while (!ENDED.get()) {
      HttpResponse lines = fixture.get("hostile/lines", "size", "5", "q", "lorem");
      HttpResponse groups = fixture.get("hostile/values_agg", "field", "cat", "d_gte", "1950");
      for (HttpResponse answer : List.of(lines, groups)) {
        if (answer.status() != 200) {
          throw new AssertionError("an honest reader got " + answer.status() + " " + text(answer));
        }
        answers++;
      }
    }
    return answers;
  }

  @AfterAll
  static void honestReadersWereAnswered() {
    ENDED.set(true);
    assertThat(honestReader.join()).isPositive();
  }

  private static void survives(HttpResponse answer, String request) {
    String text = text(answer);
    assertThat(answer.status() < 500 || answer.status() == 504)
        .as(
            "%s answered %s %s",
            request, answer.status(), text.substring(0, Math.min(300, text.length())))
        .isTrue();
    if (answer.status() >= 400) {
      assertThat(text).as(request).isNotBlank();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "values_agg?field=d&interval=1ms",
        "values_agg?field=at&interval=minute",
        "values_agg?field=at&interval=hour",
        "values_agg?field=n&interval=1",
        "values_agg?field=n&interval=1e-300&n_lte=5000",
        "values_agg?field=x&interval=1e-9&x_lte=1000",
        "values_agg?field=n&interval=1&n_gt=1000000000000000000",
        "values_agg?field=n&interval=1&n_gt=1000000000000000000&agg_size=1000",
        "values_agg?field=n&interval=10&missing=1e300&n_lte=5000",
        "values_agg?field=d&interval=day&d_gte=2020-01-01&missing=0001-01-01&_c_q=zzz",
        "values_agg?field=cat;d&interval=value;day&agg_size=1000",
        "values_agg?field=id;id;id&agg_size=1000;1000;1000&size=100",
        "values_agg?field=id;tags&agg_size=1000;1000&size=100",
        "values_agg?field=id&agg_size=1000&size=100&sort=key,-body,cat,id,-tags,n,x",
        "lines?size=10000&sort=" + "cat,id,",
      })
  void refusesOrAnswers(String request) {
    String[] parts = request.split("\\?", 2);
    survives(fixture.get("hostile/" + parts[0], parts[1], ZIPPED), request);
  }

  @Test
  void saysWhichIntervalWouldDo() {
    HttpResponse refused = fixture.get("hostile/values_agg", "field", "d", "interval", "1ms");
    assertThat(refused.status()).isEqualTo(400);
    assertThat(text(refused)).contains("interval=week");
    assertThat(fixture.get("hostile/values_agg", "field", "d", "interval", "week").status())
        .isEqualTo(200);
  }

  @Test
  void survivesWhateverIsAsked() {
    long seed = Long.getLong("hostile.seed", System.nanoTime());
    HostileRequests requests = new HostileRequests(seed);
    int count = Integer.getInteger("hostile.requests", 80);
    List<Integer> statuses = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      HostileRequests.Request request =
          i % 2 == 0 ? requests.large("hostile") : requests.next("hostile");
      HttpResponse answer = fixture.get(request.path(), request.query(), ZIPPED);
      survives(answer, "seed " + seed + ", number " + i + ": " + request);
      statuses.add(answer.status());
    }
    System.out.println(
        "hostile.seed="
            + seed
            + statuses.stream().collect(Collectors.groupingBy(s -> s, Collectors.counting())));
    assertThat(statuses).contains(200, 400);
  }
}
