package io.datafair.directory.action;

import io.datafair.directory.common.Answers;
import io.datafair.directory.common.Refusal;
import io.datafair.directory.throttle.RateLimiter;
import io.datafair.runtime.http.HttpRequest;
import io.datafair.runtime.http.HttpResponse;
import io.datafair.runtime.http.Routes;

/** Gives the token that people without an account need for the little they may do. */
public final class AnonymousRoutes {
  private final ActionTokens tokens;
  private final RateLimiter limiter;

  public AnonymousRoutes(ActionTokens tokens, RateLimiter limiter) {
    this.tokens = tokens;
    this.limiter = limiter;
  }

  public void addTo(Routes routes) {
    routes.add("GET", "/simple-directory/api/auth/anonymous-action", this::token);
  }

  private HttpResponse token(HttpRequest request) {
    if (!limiter.allow(request.caller())) {
      throw Refusal.RATE_LIMIT.exception();
    }
    return Answers.text(tokens.anonymous());
  }
}
