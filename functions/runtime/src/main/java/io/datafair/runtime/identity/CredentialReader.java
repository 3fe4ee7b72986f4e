package io.datafair.runtime.identity;

import io.datafair.core.account.Session;
import io.datafair.runtime.http.HttpRequest;
import java.util.Optional;

/** Another way of saying who one is than the session cookies, such as an API key. */
@FunctionalInterface
public interface CredentialReader {
  /** The session of the credential; empty when the request carries none of this kind. */
  Optional<Session> read(HttpRequest request);
}
