package io.datafair.runtime.index;

import io.datafair.core.time.RandomPause;
import java.io.IOException;
import java.net.SocketTimeoutException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Sends a request again a few times, with jitter, when the engine is busy (429, 502, 503) or the
 * connection failed.
 */
record Retries(IndexConnection connection) {
  private static final int ATTEMPTS = 4;

  IndexResponse send(IndexRequest request) {
    for (int attempt = 1; ; attempt++) {
      IOException failure = null;
      @Nullable IndexResponse response = null;
      try {
        response = connection.send(request);
      } catch (IOException e) {
        if (answerTimedOut(e) && !request.repeatedWhenRefused()) {
          throw new IndexException(504, request + " took too long", e);
        }
        failure = e;
      }
      boolean busy =
          response == null
              || (isBusy(response.status())
                  && (request.repeatedWhenRefused() || !outOfMemory(response)));
      if (response != null && (!busy || attempt == ATTEMPTS)) {
        return response;
      }
      if (attempt == ATTEMPTS) {
        throw new IndexException(0, request + " failed: " + failure, failure);
      }
      RandomPause.between(50, 200L << attempt);
    }
  }

  /** The engine is still at work on the question: asking again would only add to it. */
  private static boolean answerTimedOut(IOException e) {
    return e instanceof SocketTimeoutException && !(e instanceof ConnectTimeoutException);
  }

  /** The engine refused the question for its size: asking again would only add to it. */
  private static boolean outOfMemory(IndexResponse response) {
    return response.status() == 429 && response.text().contains("circuit_breaking_exception");
  }

  private static boolean isBusy(int status) {
    return status == 429 || status == 502 || status == 503;
  }
}
