package io.datafair.directory.login;

import io.datafair.directory.common.Refusal;
import io.datafair.directory.form.Body;
import io.datafair.directory.form.CrossSite;
import io.datafair.directory.passkey.PasskeyRoutes;
import io.datafair.directory.passkey.Passkeys;
import io.datafair.directory.site.Sites;
import io.datafair.directory.site.Visit;
import io.datafair.directory.throttle.Throttle;
import io.datafair.runtime.http.HttpRequest;
import io.datafair.runtime.http.HttpResponse;
import io.datafair.runtime.http.Routes;
import io.datafair.runtime.json.JsonSchema;
import java.time.Duration;
import java.util.Map;

/** Login by passkey. */
public final class PasskeyLoginRoutes {
  private static final JsonSchema BODY = JsonSchema.of(PasskeyLoginRoutes.class, "passkey");

  // A login page asks each time it opens, and whole offices share an address.
  private static final int QUESTIONS = 120;
  private static final Duration WINDOW = Duration.ofMinutes(1);

  private final Passkeys passkeys;
  private final PasskeyLogin login;
  private final LoginAnswers answers;
  private final Throttle throttle;
  private final Sites sites;

  public PasskeyLoginRoutes(
      Passkeys passkeys, PasskeyLogin login, LoginAnswers answers, Throttle throttle, Sites sites) {
    this.sites = sites;
    this.passkeys = passkeys;
    this.login = login;
    this.answers = answers;
    this.throttle = throttle;
  }

  public void addTo(Routes routes) {
    String base = "/simple-directory/api/auth/passkey";
    routes.add("POST", base + "/options", this::options).add("POST", base + "/login", this::login);
  }

  private HttpResponse options(HttpRequest request) {
    passkeys.requireOpen();
    CrossSite.refuse(request);
    if (!throttle.allow("passkey:ip:" + request.caller().network(), QUESTIONS, WINDOW)) {
      throw Refusal.RATE_LIMIT.exception();
    }
    return PasskeyRoutes.answer(passkeys.questions().login(Visit.of(request, sites)));
  }

  private HttpResponse login(HttpRequest request) {
    passkeys.requireOpen();
    CrossSite.refuse(request);
    answers.refuseCoreIdentity(request);
    Map<String, Object> body = Body.object(request, BODY);
    if (!(body.get("credential") instanceof Map<?, ?> credential)) {
      throw Refusal.BAD_PASSKEY.exception();
    }
    Visit visit = Visit.of(request, sites);
    return answers.of(
        login.attempt(LoginOptions.read(body, request.query()), credential, visit),
        new LoginAnswers.Way("passkey", false),
        request,
        visit);
  }
}
