package io.datafair.local.benchmark;

import io.datafair.local.benchmark.Measured.Target;
import io.datafair.runtime.http.Json;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/** Login, renewal of a session and the gateway's authorizer, each when warm. */
final class SessionBench {
  private static final List<String> ACCOUNTS =
      List.of("superadmin", "alice", "bob", "carol", "dan");
  private static final String AUTH = "/simple-directory/api/auth";
  private static final String API_FUNCTION = "directory-api";
  private static final String KEEPALIVE = "keepalive of a session: p50";
  private static final int LOGINS = 15;
  private static final int WARM = 5;

  private final Platform platform;
  private final Path root;
  private final Path work;
  private final Map<String, DeployedFunction> functions;
  private final Sizes sizes;
  private final Consumer<Measured> report;

  SessionBench(
      Platform platform,
      Path root,
      Path work,
      Map<String, DeployedFunction> functions,
      Sizes sizes,
      Consumer<Measured> report) {
    this.platform = platform;
    this.root = root;
    this.work = work;
    this.functions = functions;
    this.sizes = sizes;
    this.report = report;
  }

  void run() throws IOException, InterruptedException {
    logins();
    keepAlive();
    keepAliveInFunction();
    authorizer();
  }

  private void logins() throws IOException {
    int iterations =
        Integer.parseInt(
            functions
                .getOrDefault(API_FUNCTION, DeployedFunction.NONE)
                .environment()
                .getOrDefault("PASSWORD_ITERATIONS", "210000"));
    double[] logins = new double[LOGINS];
    double[] hashes = new double[LOGINS];
    try (HttpConnection connection = new HttpConnection(URI.create(platform.internal()))) {
      for (int i = -WARM; i < LOGINS; i++) {
        double hash = millis(() -> hash(iterations));
        byte[] request = invoke(API_FUNCTION, login(i + WARM));
        double login = millis(() -> requireSuccess(connection.exchange(request)));
        if (i >= 0) {
          hashes[i] = hash;
          logins[i] = login;
        }
      }
    }
    double hash = Comparison.median(hashes);
    double login = Comparison.median(logins);
    report.accept(
        Measured.of(
            "login, over its password's hash",
            Questions.FUNCTION,
            Measured.millis(hash) + " (hash)",
            Measured.millis(login),
            Measured.number(login / hash, 2) + " × hash",
            Target.of("≤ 1.30 × hash", login <= 1.3 * hash)));
  }

  private interface Action {
    void run() throws IOException;
  }

  private static double millis(Action action) throws IOException {
    long start = System.nanoTime();
    action.run();
    return (System.nanoTime() - start) / 1e6;
  }

  private static void hash(int iterations) throws IOException {
    try {
      SecretKeyFactory.getInstance("PBKDF2WithHmacSHA512")
          .generateSecret(
              new PBEKeySpec("datafair".toCharArray(), new byte[16], iterations, 64 * 8))
          .getEncoded();
    } catch (GeneralSecurityException e) {
      throw new IOException(e);
    }
  }

  /** A login of one account from an address of its own: attempts are counted by both. */
  private Map<String, Object> login(int number) {
    Map<String, Object> event =
        Events.of("POST", AUTH + "/password", "", "10.0.0." + number, Map.of());
    event.put(
        "body",
        new String(
            Json.bytes(
                Map.of(
                    "email",
                    ACCOUNTS.get(number % ACCOUNTS.size()) + "@example.org",
                    "password",
                    "datafair")),
            StandardCharsets.UTF_8));
    return event;
  }

  private static byte[] invoke(String function, Map<String, Object> event) {
    return HttpConnection.request(
        "POST", "/invoke/" + function + ":live", "application/json", "", Json.bytes(event));
  }

  private static void requireSuccess(HttpConnection.Answer answer) throws IOException {
    String text = new String(answer.body(), StandardCharsets.UTF_8);
    if (!text.contains("\"statusCode\":200") && !text.contains("\"isAuthorized\":true")) {
      throw new IOException(text);
    }
  }

  private void keepAlive() throws IOException, InterruptedException {
    byte[] request =
        HttpConnection.request(
            "POST",
            AUTH + "/keepalive",
            "application/json",
            "Host: "
                + platform.origin().getRawAuthority()
                + "\r\nCookie: "
                + platform.cookieHeader()
                + "\r\n",
            new byte[0]);
    Map<String, Way> ways =
        Map.of("keepalive", Questions.overHttp(platform.origin(), List.of(request)));
    Comparison comparison = new Comparison(ways, () -> {});
    comparison.times(3, sizes.batch());
    double keepAlive = comparison.times(sizes.rounds(), sizes.batch() / 3).median("keepalive");
    report.accept(plain(KEEPALIVE, Questions.PORT, keepAlive));
  }

  /** The same in a process of the deployed archive, as the runtime that feeds it sees it. */
  private void keepAliveInFunction() throws IOException, InterruptedException {
    Map<String, Object> event =
        Events.of(
            "POST",
            AUTH + "/keepalive",
            "",
            "127.0.0.1",
            Map.of("host", platform.origin().getRawAuthority()));
    event.put("cookies", List.of(platform.cookieHeader().split("; ")));
    byte[] question = Json.bytes(event);
    FunctionProcess function =
        new FunctionProcess(
            functions.getOrDefault(API_FUNCTION, DeployedFunction.NONE), "directory", root, work);
    try (RuntimeApi api = new RuntimeApi()) {
      Process process = function.start(api.address(), work.resolve("keepalive.log"), List.of());
      try {
        asked(api, question, sizes.rounds() * sizes.batch());
        double[] times = asked(api, question, sizes.rounds() * sizes.batch() / 3);
        double median = Comparison.median(times);
        report.accept(
            Measured.of(
                KEEPALIVE,
                Questions.FUNCTION,
                "",
                Measured.millis(median),
                "",
                Target.of("≤ 2 ms", median <= 2)));
      } finally {
        FunctionProcess.end(process);
      }
    }
  }

  private static double[] asked(RuntimeApi api, byte[] question, int times)
      throws IOException, InterruptedException {
    double[] millis = new double[times];
    for (int i = 0; i < times; i++) {
      millis[i] = api.ask(question, "\"statusCode\":204");
    }
    return millis;
  }

  private void authorizer() throws IOException, InterruptedException {
    Map<String, Object> event =
        Events.of(
            "GET",
            "/data-fair/api/v1/datasets",
            "",
            "127.0.0.1",
            Map.of("cookie", platform.cookieHeader()));
    event.put("type", "REQUEST");
    byte[] request = invoke("directory-authorizer", event);
    Way way =
        () -> {
          HttpConnection connection = new HttpConnection(URI.create(platform.internal()));
          return number -> requireSuccess(connection.exchange(request));
        };
    Comparison comparison = new Comparison(Map.of("authorizer", way), () -> {});
    comparison.times(3, sizes.batch());
    double median = comparison.times(sizes.rounds(), sizes.batch()).median("authorizer");
    report.accept(
        Measured.of(
            "authorizer, warm: p50",
            "host",
            "",
            Measured.millis(median),
            "",
            Target.of("≤ 1 ms", median <= 1)));
  }

  private static Measured plain(String measure, String way, double millis) {
    return Measured.of(measure, way, "", Measured.millis(millis), "", Target.NONE);
  }
}
