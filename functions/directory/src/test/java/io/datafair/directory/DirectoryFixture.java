package io.datafair.directory;

import com.mongodb.client.MongoDatabase;
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import io.datafair.core.account.Language;
import io.datafair.directory.key.SecretCipher;
import io.datafair.directory.provider.configuration.ProviderSettings;
import io.datafair.runtime.http.Caller;
import io.datafair.runtime.http.Edge;
import io.datafair.runtime.http.HttpRequest;
import io.datafair.runtime.http.HttpResponse;
import io.datafair.runtime.http.QueryParameters;
import io.datafair.runtime.mongo.MongoConnection;
import io.datafair.runtime.settings.Settings;
import io.datafair.testkit.GatewayEvent;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** The service over a database that speaks MongoDB's protocol, with a few accounts. */
final class DirectoryFixture implements AutoCloseable {
  static final String ORIGIN = "http://localhost:8080";
  static final String BASE = "/simple-directory/api";

  private static final MongoServer SERVER = new MongoServer(new MemoryBackend());
  private static final InetSocketAddress ADDRESS = SERVER.bind();
  private static final AtomicInteger DATABASES = new AtomicInteger();

  private final int number = DATABASES.incrementAndGet();
  final MongoDatabase database;
  final TestClock clock = new TestClock();
  private final ProviderSettings providers;
  final Mailbox mailbox = new Mailbox();
  final List<String> changes = new CopyOnWriteArrayList<>();
  private final DirectorySettings settings;
  final DirectoryApi api;

  DirectoryFixture(String... more) {
    database = MongoConnection.open(databaseAddress());
    Map<String, String> environment = new HashMap<>();
    environment.put("PUBLIC_ORIGIN", ORIGIN);
    environment.put("MAIL_FROM", "noreply@example.org");
    environment.put("ADMINS", "superadmin@example.org");
    environment.put("OUTBOUND_ALLOWED_HOSTS", "127.0.0.1,localhost");
    // The seed gives them theirs.
    environment.put("ADMINS_ACCOUNTS", "false");
    environment.put("AUTH_REFUSAL_DELAY_MILLIS", "0");
    environment.put("AUTH_ANSWER_STEP_MILLIS", "0");
    environment.put("AUTHRATELIMIT_ATTEMPTS", "1000");
    environment.put("MAILREQUESTLIMIT_ADDRESS", "1000");
    environment.put("MAILREQUESTLIMIT_ACCOUNT", "1000");
    environment.put("MAILREQUESTLIMIT_RECIPIENT", "1000");
    environment.put("PASSWORD_ITERATIONS", "1000");
    for (int i = 0; i < more.length; i += 2) {
      environment.put(more[i], more[i + 1]);
    }
    Settings process = new Settings(environment, arn -> "{\"KEPT\":\"from the secret\"}");
    providers = ProviderSettings.of(process);
    settings = DirectorySettings.of(process);
    api = another();
    seed(resource("seed.json"));
  }

  String databaseAddress() {
    return "mongodb://127.0.0.1:%d/test%d".formatted(ADDRESS.getPort(), number);
  }

  /** Another instance of the service on the same database. */
  DirectoryApi another() {
    return api(settings);
  }

  /** An instance of the service with other settings, deployed. */
  DirectoryApi api(DirectorySettings other) {
    SecretCipher cipher = new SecretCipher(() -> "cipher");
    DirectoryStores stores = stores(other, cipher);
    deployment(other, stores, cipher).prepare();
    return new DirectoryApi(
        new Edge(() -> GatewayEvent.EDGE, clock), other, providers, stores, cipher, mailbox, clock);
  }

  private DirectoryStores stores(DirectorySettings other, SecretCipher cipher) {
    return new DirectoryStores(database, cipher, other, changes::add, clock);
  }

  private DirectoryDeployment deployment(
      DirectorySettings other, DirectoryStores stores, SecretCipher cipher) {
    return new DirectoryDeployment(other, providers.variables(), stores, cipher, clock);
  }

  /** Deploys with a seed. */
  String seed(String json) {
    SecretCipher cipher = new SecretCipher(() -> "cipher");
    byte[] counted =
        deployment(settings, stores(settings, cipher), cipher)
            .run(json.getBytes(StandardCharsets.UTF_8));
    return new String(counted, StandardCharsets.UTF_8);
  }

  static String resource(String name) {
    try (var input = DirectoryFixture.class.getResourceAsStream("/" + name)) {
      return new String(input.readAllBytes(), StandardCharsets.UTF_8);
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  HttpResponse send(Call call) {
    return send(call, ORIGIN);
  }

  /** Sends a request to another site. */
  HttpResponse send(Call call, String origin) {
    HttpResponse answer = api.function().answer(call.at(origin));
    CredentialRoutes.check(call, answer, api.routes().all());
    return answer;
  }

  /** A token for somebody without an account, who has waited enough. */
  String anonymousToken() {
    String token = text(send(Call.get(BASE + "/auth/anonymous-action")));
    clock.advance(java.time.Duration.ofSeconds(10));
    return token;
  }

  HttpResponse login(String json) {
    return send(Call.post(BASE + "/auth/password").json(json));
  }

  /** Logs in and opens the session; returns the browser's cookies. */
  Map<String, String> session(String json) {
    return cookies(send(Call.get(path(text(login(json))))));
  }

  static String path(String url) {
    if (!url.startsWith(ORIGIN)) {
      throw new AssertionError("not an address of this site: " + url);
    }
    return url.substring(ORIGIN.length());
  }

  static String text(HttpResponse response) {
    return new String(response.body(), StandardCharsets.UTF_8);
  }

  static Map<String, String> cookies(HttpResponse response) {
    Map<String, String> cookies = new LinkedHashMap<>();
    for (String line : response.cookies()) {
      String pair = line.substring(0, line.indexOf(';'));
      int equals = pair.indexOf('=');
      if (equals < pair.length() - 1) {
        cookies.put(pair.substring(0, equals), pair.substring(equals + 1));
      }
    }
    return cookies;
  }

  @Override
  public void close() {
    database.drop();
  }

  /** A request in the making. */
  record Call(
      String method,
      String target,
      Map<String, String> headers,
      String cookie,
      byte[] body,
      Caller caller) {
    private static final Caller SERVICE = Caller.internal("127.0.0.1");

    static Call get(String target) {
      return new Call("GET", target, Map.of(), "", new byte[0], SERVICE);
    }

    static Call post(String target) {
      return new Call("POST", target, Map.of(), "", new byte[0], SERVICE);
    }

    static Call patch(String target) {
      return new Call("PATCH", target, Map.of(), "", new byte[0], SERVICE);
    }

    static Call delete(String target) {
      return new Call("DELETE", target, Map.of(), "", new byte[0], SERVICE);
    }

    Call json(String json) {
      return with("application/json", json);
    }

    Call form(String form) {
      return with("application/x-www-form-urlencoded", form);
    }

    private Call with(String type, String text) {
      Map<String, String> all = new HashMap<>(headers);
      all.put("content-type", type);
      return new Call(method, target, all, cookie, text.getBytes(StandardCharsets.UTF_8), caller);
    }

    Call header(String name, String value) {
      Map<String, String> all = new HashMap<>(headers);
      all.put(name, value);
      return new Call(method, target, all, cookie, body, caller);
    }

    Call cookies(Map<String, String> cookies) {
      StringBuilder header = new StringBuilder();
      cookies.forEach((name, value) -> header.append(name + "=" + value + "; "));
      return cookie(header.toString());
    }

    Call cookie(String header) {
      return new Call(method, target, headers, header, body, caller);
    }

    /** The same through the public site, from an address. */
    Call from(String address) {
      return new Call(method, target, headers, cookie, body, Caller.viewer(address));
    }

    HttpRequest request() {
      return at(ORIGIN);
    }

    /** The request, as it comes to a site. */
    HttpRequest at(String origin) {
      int mark = target.indexOf('?');
      return new HttpRequest(
          method,
          mark < 0 ? target : target.substring(0, mark),
          QueryParameters.parse(mark < 0 ? null : target.substring(mark + 1)),
          headers,
          HttpRequest.parseCookies(List.of(cookie)),
          body,
          Map.of(),
          origin,
          caller,
          "request-1",
          Language.FR);
    }
  }
}
