package io.datafair.local.benchmark;

import io.datafair.local.benchmark.Measured.Target;
import io.datafair.runtime.http.Json;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
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
  private static final int LOGINS = 15;
  private static final int WARM = 5;

  private final Platform platform;
  private final Map<String, DeployedFunction> functions;
  private final Sizes sizes;
  private final Consumer<Measured> report;

  SessionBench(
      Platform platform,
      Map<String, DeployedFunction> functions,
      Sizes sizes,
      Consumer<Measured> report) {
    this.platform = platform;
    this.functions = functions;
    this.sizes = sizes;
    this.report = report;
  }

  void run() throws IOException, InterruptedException {
    logins();
    keepAlive();
    authorizer();
  }

  private void logins() throws IOException {
    int iterations =
        Integer.parseInt(
            functions
                .getOrDefault("directory-api", DeployedFunction.NONE)
                .environment()
                .getOrDefault("PASSWORD_ITERATIONS", "210000"));
    double[] logins = new double[LOGINS];
    double[] hashes = new double[LOGINS];
    try (HttpConnection connection = new HttpConnection(URI.create(platform.internal()))) {
      for (int i = -WARM; i < LOGINS; i++) {
        double hash = millis(() -> hash(iterations));
        byte[] request = invoke("directory-api", login(i + WARM));
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
        new Measured(
            "login, over its password's hash",
            Questions.FUNCTION,
            Measured.millis(hash) + " (hash)",
            Measured.millis(login),
            "hash + " + Measured.millis(login - hash),
            "",
            ""));
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
    report.accept(plain("keepalive of a session: p50", Questions.PORT, keepAlive));
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
    report.accept(plain("authorizer, warm: p50", "host", median));
  }

  private static Measured plain(String measure, String way, double millis) {
    return Measured.of(measure, way, "", Measured.millis(millis), "", Target.NONE);
  }
}
