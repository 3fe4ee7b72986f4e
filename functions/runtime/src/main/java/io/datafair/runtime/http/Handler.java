package io.datafair.runtime.http;

/** Answers a request of one route; throws {@code ProblemException} for a refusal. */
@FunctionalInterface
public interface Handler {
  HttpResponse handle(HttpRequest request) throws Exception;
}
