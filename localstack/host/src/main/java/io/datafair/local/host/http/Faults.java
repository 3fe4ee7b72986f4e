package io.datafair.local.host.http;

import java.util.concurrent.CompletableFuture;

/** Answers requests whose handling broke, so that no client waits for ever. */
public final class Faults {
  private static final String BODY = "{\"message\":\"Internal Server Error\"}";

  private Faults() {}

  /** Watches the work that ends with an answer; when it breaks, answers in its place. */
  public static void answer(CompletableFuture<?> work, Responder responder) {
    var unused =
        work.whenComplete(
            (done, fault) -> {
              if (fault != null) {
                System.err.println("a request failed: " + fault);
                responder.reply(Reply.json(500, BODY));
              }
            });
  }
}
