package io.datafair.directory.password;

import io.datafair.core.account.Session;
import io.datafair.core.problem.ProblemException;
import io.datafair.core.time.IsoTime;
import io.datafair.directory.common.Answers;
import io.datafair.directory.common.Refusal;
import io.datafair.directory.form.Body;
import io.datafair.directory.form.MultipartForm;
import io.datafair.runtime.http.HttpRequest;
import io.datafair.runtime.http.HttpResponse;
import io.datafair.runtime.http.Json;
import io.datafair.runtime.http.Routes;
import io.datafair.runtime.identity.Identity;
import io.datafair.runtime.json.JsonSchema;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bson.Document;

/** The lists of forbidden passwords, kept by super administrators. Contract: section 14. */
public final class PasswordListRoutes {
  private static final JsonSchema CANDIDATE = JsonSchema.of(PasswordListRoutes.class, "candidate");
  private static final JsonSchema LIST = JsonSchema.of(PasswordListRoutes.class, "list");
  private static final int MAXIMUM_BYTES = 200_000;

  private final ForbiddenPasswordStore store;
  private final Identity identity;
  private final Clock clock;

  public PasswordListRoutes(ForbiddenPasswordStore store, Identity identity, Clock clock) {
    this.store = store;
    this.identity = identity;
    this.clock = clock;
  }

  public void addTo(Routes routes) {
    String base = "/simple-directory/api/password-lists";
    routes
        .add("GET", base, this::list)
        .add("POST", base, this::add)
        .add("POST", base + "/_check", this::check)
        .add("GET", base + "/{id}", this::read)
        .add("PATCH", base + "/{id}", this::change)
        .add("DELETE", base + "/{id}", this::delete);
  }

  private void requireAdmin(HttpRequest request) {
    Session session = identity.of(request);
    if (session.user() == null) {
      throw Refusal.LOGIN_NEEDED.exception();
    }
    if (!session.adminMode()) {
      throw Refusal.ADMIN_MODE_ONLY.exception();
    }
  }

  private HttpResponse list(HttpRequest request) {
    requireAdmin(request);
    List<Map<String, Object>> results = store.all().stream().map(PasswordListRoutes::view).toList();
    Map<String, Object> page = new LinkedHashMap<>();
    page.put("count", results.size());
    page.put("results", results);
    return Answers.json(page);
  }

  private HttpResponse add(HttpRequest request) {
    requireAdmin(request);
    MultipartForm.Part file =
        MultipartForm.read(request).file("passwords").orElseThrow(() -> bad("passwords"));
    if (file.content().length > MAXIMUM_BYTES) {
      throw Refusal.FILE_TOO_LONG.exception();
    }
    List<String> passwords =
        new String(file.content(), StandardCharsets.UTF_8)
            .lines()
            .map(PasswordListRoutes::firstColumn)
            .filter(password -> !password.isEmpty())
            .distinct()
            .toList();
    Document list = store.add(file.name(), passwords, file.content().length, clock.instant());
    return HttpResponse.json(201, Json.pretty(view(list)));
  }

  private static String firstColumn(String line) {
    String text = line.startsWith("\uFEFF") ? line.substring(1) : line;
    if (text.startsWith("\"")) {
      int end = text.indexOf('"', 1);
      return end < 0 ? text.substring(1) : text.substring(1, end);
    }
    return text.split("[,;\t]", 2)[0].strip();
  }

  private HttpResponse check(HttpRequest request) {
    requireAdmin(request);
    String password = Body.json(request, CANDIDATE).required("password");
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("found", false);
    store
        .forbidding(password)
        .ifPresent(
            list -> {
              answer.put("found", true);
              answer.put("passwordList", view(list));
            });
    return Answers.json(answer);
  }

  private HttpResponse read(HttpRequest request) {
    requireAdmin(request);
    return Answers.json(view(store.find(request.parameter("id")).orElseThrow(this::unknown)));
  }

  private HttpResponse change(HttpRequest request) {
    requireAdmin(request);
    Body body = Body.json(request, LIST);
    Document fields = new Document(body.fields());
    return Answers.json(
        view(store.change(request.parameter("id"), fields).orElseThrow(this::unknown)));
  }

  private HttpResponse delete(HttpRequest request) {
    requireAdmin(request);
    if (!store.delete(request.parameter("id"))) {
      throw unknown();
    }
    return HttpResponse.empty(204);
  }

  private ProblemException unknown() {
    return Refusal.PASSWORD_LIST_UNKNOWN.exception();
  }

  private static ProblemException bad(String field) {
    return Refusal.invalid("body/" + field);
  }

  private static Map<String, Object> view(Document list) {
    Map<String, Object> view = new LinkedHashMap<>(list);
    if (view.get("createdAt") instanceof Date date) {
      view.put("createdAt", IsoTime.of(date.toInstant()));
    }
    return view;
  }
}
