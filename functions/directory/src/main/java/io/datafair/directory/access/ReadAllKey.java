package io.datafair.directory.access;

import io.datafair.core.account.Account;
import io.datafair.core.account.Session;
import io.datafair.core.problem.Problem;
import io.datafair.core.problem.ProblemException;
import io.datafair.core.problem.Text;
import io.datafair.directory.common.InternalCaller;
import io.datafair.directory.common.Refusal;
import io.datafair.runtime.http.HttpRequest;
import io.datafair.runtime.identity.Identity;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The key by which a service reads every account, tried before the session. Contract: directory,
 * section 1.5.
 */
public final class ReadAllKey implements Identity {
  private static final String ID = "readAll";

  private final Identity sessions;
  private final @Nullable String key;

  public ReadAllKey(Identity sessions, @Nullable String key) {
    this.sessions = sessions;
    this.key = key;
  }

  @Override
  public Session of(HttpRequest request) {
    String given = given(request);
    if (given == null) {
      return sessions.of(request);
    }
    if (!InternalCaller.same(given, key)) {
      throw new ProblemException(Problem.of(401, Text.same("bad api key")));
    }
    if (!request.method().equals("GET") && !request.method().equals("HEAD")) {
      throw Refusal.PERMISSION_DENIED.exception();
    }
    return new Session(
        new Session.User(ID, "", ID, List.of(), true, true, false),
        Account.user(ID, ID),
        Session.ADMIN,
        null,
        request.language());
  }

  private static @Nullable String given(HttpRequest request) {
    for (String header : List.of("x-apikey", "x-api-key")) {
      String value = request.header(header);
      if (value != null) {
        return value;
      }
    }
    return request.query().value("apiKey");
  }
}
