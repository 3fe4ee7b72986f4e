package io.datafair.local.host.http;

/** Receives requests on the connection's own thread: it must hand blocking work to another one. */
@FunctionalInterface
public interface RequestHandler {
  void handle(Request request, Responder responder);
}
