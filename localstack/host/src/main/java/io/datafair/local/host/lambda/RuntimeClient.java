package io.datafair.local.host.lambda;

import io.datafair.local.host.http.Responder;

/** What the Runtime API tells about one process. */
interface RuntimeClient {
  /** The process asks for its next invocation. */
  void next(Responder next);

  /** The process is done with an invocation. */
  void finish(String requestId, InvocationResult result);

  /** The process could not initialise. */
  void failInit(InvocationResult failure);
}
