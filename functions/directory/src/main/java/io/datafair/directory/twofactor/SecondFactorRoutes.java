package io.datafair.directory.twofactor;

import io.datafair.core.account.EmailAddress;
import io.datafair.directory.account.HashedPassword;
import io.datafair.directory.account.User;
import io.datafair.directory.account.UserStore;
import io.datafair.directory.common.Answers;
import io.datafair.directory.common.Refusal;
import io.datafair.directory.form.Body;
import io.datafair.directory.site.CurrentSite;
import io.datafair.directory.site.Sites;
import io.datafair.directory.site.Visit;
import io.datafair.directory.throttle.RateLimiter;
import io.datafair.runtime.http.HttpRequest;
import io.datafair.runtime.http.HttpResponse;
import io.datafair.runtime.http.Routes;
import io.datafair.runtime.json.JsonSchema;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The enrolment of a second factor, by somebody who cannot log in without one. */
public final class SecondFactorRoutes {
  private static final JsonSchema ENROLMENT = JsonSchema.of(SecondFactorRoutes.class, "enrolment");

  private final SecondFactors factors;
  private final UserStore users;
  private final Sites sites;
  private final RateLimiter limiter;
  private final int iterations;

  public SecondFactorRoutes(
      SecondFactors factors, UserStore users, Sites sites, RateLimiter limiter, int iterations) {
    this.factors = factors;
    this.users = users;
    this.sites = sites;
    this.limiter = limiter;
    this.iterations = iterations;
  }

  public void addTo(Routes routes) {
    routes.add("POST", "/simple-directory/api/2fa", this::enrol);
  }

  private HttpResponse enrol(HttpRequest request) {
    Body body = Body.jsonOrForm(request, ENROLMENT);
    String email = body.email();
    String password = body.text("password");
    if (password == null) {
      throw Refusal.BAD_CREDENTIALS.exception();
    }
    if (!limiter.allow(request.caller(), EmailAddress.of(email))) {
      throw Refusal.RATE_LIMIT.exception();
    }
    CurrentSite site = Visit.of(request, sites).site();
    User user = authenticated(email, password, site);
    if (SecondFactors.active(user)) {
      return HttpResponse.empty(400);
    }
    String code = body.text("token");
    Map<String, Object> answer = new LinkedHashMap<>();
    if (code == null) {
      String address = factors.enrol(user).address(site.url(), user.name()).toString();
      answer.put("otpauth", address);
      answer.put("qrcode", QrCode.of(address));
    } else {
      answer.put("recovery", factors.activate(user, code));
    }
    return Answers.json(answer).withHeader("cache-control", "no-store");
  }

  private User authenticated(String email, String password, CurrentSite site) {
    Optional<User> found =
        users.named(EmailAddress.of(email), sites.scope(site).filter()).filter(User::confirmed);
    if (found.isEmpty() || found.get().coreIdentity() || found.get().password() == null) {
      HashedPassword.matchNothing(password, iterations);
      throw Refusal.BAD_CREDENTIALS.exception();
    }
    if (!found.get().password().matches(password)) {
      throw Refusal.BAD_CREDENTIALS.exception();
    }
    return found.get();
  }
}
