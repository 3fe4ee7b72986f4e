package io.datafair.runtime.aws;

import io.datafair.core.time.RandomPause;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** A service of AWS that is asked in JSON 1.1: signed calls, tried again while it is busy. */
public final class JsonService {
  private static final int ATTEMPTS = 3;
  private static final int REFUSED = 400;

  private final String target;
  private final URI endpoint;
  private final SignedHttp http;

  /**
   * A service.
   *
   * @param target what the names of its actions start with
   */
  public JsonService(String target, URI endpoint, SignedHttp http) {
    this.target = target;
    this.endpoint = endpoint;
    this.http = http;
  }

  /** What the service answers, whatever its status, after a few attempts at most. */
  public SignedHttp.Answer ask(String action, byte[] question) throws IOException {
    for (int attempt = 1; ; attempt++) {
      try {
        SignedHttp.Answer answer = once(action, question);
        if (attempt == ATTEMPTS || !busy(answer)) {
          return answer;
        }
      } catch (IOException e) {
        if (attempt == ATTEMPTS) {
          throw e;
        }
      }
      RandomPause.between(50, 200L << attempt);
    }
  }

  private SignedHttp.Answer once(String action, byte[] question) throws IOException {
    return http.send(
        "POST",
        endpoint,
        Map.of("Content-Type", "application/x-amz-json-1.1", "X-Amz-Target", target + "." + action),
        question);
  }

  private static boolean busy(SignedHttp.Answer answer) {
    return answer.status() == 429
        || answer.status() >= 500
        || (answer.status() == REFUSED
            && new String(answer.body(), StandardCharsets.UTF_8).contains("Throttling"));
  }
}
