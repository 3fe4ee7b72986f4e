package io.datafair.local.host.http;

/** Takes the one answer of a request, from any thread. */
@FunctionalInterface
public interface Responder {
  void reply(Reply reply);
}
