package io.datafair.directory.action;

import io.datafair.core.account.AccountType;
import io.datafair.directory.account.AccountStores;
import io.datafair.directory.account.CredentialStore;
import io.datafair.directory.account.HashedPassword;
import io.datafair.directory.account.User;
import io.datafair.directory.account.UserStore;
import io.datafair.directory.common.Answers;
import io.datafair.directory.common.Browser;
import io.datafair.directory.common.Refusal;
import io.datafair.directory.common.SecurityEvents;
import io.datafair.directory.form.Body;
import io.datafair.directory.password.Passwords;
import io.datafair.directory.propagation.Changes;
import io.datafair.runtime.http.HttpRequest;
import io.datafair.runtime.http.HttpResponse;
import io.datafair.runtime.http.Routes;
import io.datafair.runtime.json.JsonSchema;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;

/** Does what a mailed action token allows. Contract: directory, section 10. */
public final class CredentialRoutes {
  private static final JsonSchema PASSWORD = JsonSchema.of(CredentialRoutes.class, "password");
  private static final JsonSchema HOST = JsonSchema.of(CredentialRoutes.class, "host");

  private final UserStore users;
  private final CredentialStore credentials;
  private final ActionTokens tokens;
  private final Passwords passwords;
  private final Changes changes;
  private final SecurityEvents events;
  private final int iterations;
  private final Clock clock;

  /**
   * The routes.
   *
   * @param iterations strength of the passwords hashed from now on
   */
  public CredentialRoutes(
      AccountStores stores,
      ActionTokens tokens,
      Passwords passwords,
      Changes changes,
      SecurityEvents events,
      int iterations,
      Clock clock) {
    this.users = stores.users();
    this.credentials = stores.credentials();
    this.tokens = tokens;
    this.passwords = passwords;
    this.changes = changes;
    this.events = events;
    this.iterations = iterations;
    this.clock = clock;
  }

  public void addTo(Routes routes) {
    routes
        .add("POST", "/simple-directory/api/users/{id}/password", this::password)
        .add("POST", "/simple-directory/api/users/{id}/host", this::host);
  }

  private HttpResponse password(HttpRequest request) {
    String id = request.parameter("id");
    User user = users.find(id).orElseThrow(Refusal.ACTION_TOKEN::exception);
    tokens.require(request.query().value("action_token"), "changePassword", user);
    String password = Body.json(request, PASSWORD).required("password");
    if (user.coreIdentity()) {
      throw Refusal.CORE_IDENTITY.exception();
    }
    Optional<Refusal> refusal = passwords.refusal(password);
    if (refusal.isPresent()) {
      throw refusal.get().exception();
    }
    if (user.password() != null && user.password().matches(password)) {
      throw Refusal.PASSWORD_SAME.exception();
    }
    credentials.changePassword(id, HashedPassword.of(password, iterations), clock.instant());
    events.info("sd.auth.password.change", "password changed", Browser.of(request), id);
    return HttpResponse.empty(204);
  }

  private HttpResponse host(HttpRequest request) {
    String id = request.parameter("id");
    User user = users.find(id).orElseThrow(Refusal.ACTION_TOKEN::exception);
    Map<String, Object> claims =
        tokens.require(request.query().value("action_token"), "changeHost", user);
    String host = Body.json(request, HOST).required("host");
    if (!host.equals(claims.get("host"))) {
      throw Refusal.ACTION_TOKEN.exception();
    }
    if (user.coreIdentity()) {
      throw Refusal.CORE_IDENTITY.exception();
    }
    if (user.admin()) {
      throw Refusal.ADMIN_STAYS.exception();
    }
    String path = claims.get("path") instanceof String given ? given : null;
    changes.during(AccountType.USER, id, () -> credentials.changeHost(id, host, path));
    return user.hasPassword()
        ? HttpResponse.empty(204)
        : Answers.text(tokens.changePassword(users.find(id).orElseThrow(), null));
  }
}
