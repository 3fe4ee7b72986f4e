package io.datafair.directory.access;

import io.datafair.directory.common.InternalCaller;
import io.datafair.directory.common.Refusal;
import io.datafair.runtime.http.HttpRequest;
import org.jspecify.annotations.Nullable;

/** The key by which another service calls this one. Contract: directory, section 1.1. */
public record SecretKey(@Nullable String value) {

  /** Whether the request brings the key, in a header or in the query. */
  public boolean opens(HttpRequest request) {
    String given = given(request);
    return InternalCaller.same(given, value);
  }

  /** Whether the request brings a key at all; a wrong one is refused. */
  public boolean required(HttpRequest request) {
    if (given(request) == null) {
      return false;
    }
    if (!opens(request)) {
      throw Refusal.BAD_KEY.exception();
    }
    return true;
  }

  private static @Nullable String given(HttpRequest request) {
    String header = request.header("x-secret-key");
    return header != null ? header : request.query().value("key");
  }

  @Override
  public String toString() {
    return "key";
  }
}
