package io.datafair.runtime.identity;

import io.datafair.core.account.Session;
import io.datafair.runtime.http.HttpRequest;

/** Tells who is behind a request. */
@FunctionalInterface
public interface Identity {
  /**
   * The session of a request, anonymous when it carries none. Throws {@code ProblemException} 401
   * with the deletions of the session cookies when it carries a wrong or expired one.
   */
  Session of(HttpRequest request);
}
