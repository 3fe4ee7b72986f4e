package io.datafair.directory.common;

import io.datafair.core.problem.Problem;
import io.datafair.core.problem.ProblemException;
import io.datafair.core.problem.Text;
import io.datafair.runtime.http.Caller;
import io.datafair.runtime.http.HttpRequest;
import io.datafair.runtime.settings.Settings;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;

/**
 * Lets in the other services only: not through the public site, as the edge tells, and with a
 * shared secret.
 *
 * @param anyWay the secret is enough, for services that cannot reach this one but by its public
 *     site
 */
public record InternalCaller(boolean anyWay) {

  public static InternalCaller of(Settings settings) {
    return new InternalCaller(settings.flag("IGNORE_ASSERT_REQ_INTERNAL", false));
  }

  /** Refuses a request that came through the public site or whose secret is wrong. */
  public void require(HttpRequest request, @Nullable String secret) {
    if (!anyWay && request.caller().passage() != Caller.Passage.INTERNAL) {
      throw new ProblemException(
          Problem.of(421, Text.same("this endpoint is for internal requests only")));
    }
    String header = request.header("x-secret-key");
    String given = header == null ? request.query().value("key") : header;
    if (!same(given, secret)) {
      throw new ProblemException(Problem.of(401, Text.same("Bad secret key")));
    }
  }

  /** Compares in constant time; an unset secret equals nothing. */
  public static boolean same(@Nullable String given, @Nullable String secret) {
    return given != null
        && secret != null
        && !secret.isEmpty()
        && MessageDigest.isEqual(
            given.getBytes(StandardCharsets.UTF_8), secret.getBytes(StandardCharsets.UTF_8));
  }
}
