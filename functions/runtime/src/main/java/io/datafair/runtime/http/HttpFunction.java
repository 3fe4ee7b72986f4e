package io.datafair.runtime.http;

import io.datafair.core.account.Language;
import io.datafair.core.problem.Problem;
import io.datafair.core.problem.ProblemException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.messaging.Message;
import org.springframework.messaging.support.GenericMessage;

/**
 * A function that answers HTTP API events from a route table. The only place where a refusal
 * becomes an error answer (plain text, contract datasets section 1) and a fault a 500 that shows
 * its request id and nothing else.
 */
public final class HttpFunction implements Function<Message<InputStream>, Message<byte[]>> {
  private static final Logger LOG = LoggerFactory.getLogger(HttpFunction.class);

  private static final Problem NOT_BY_THE_SITE = Problem.of(403, HttpText.PUBLIC_SITE_ONLY);
  private static final Problem FORGED = Problem.of(403, HttpText.CROSS_SITE);

  private final Routes routes;
  private final GatewayCodec codec;
  private final UnaryOperator<HttpResponse> finish;

  public HttpFunction(Edge edge, Routes routes, String publicOrigin) {
    this(edge, routes, publicOrigin, Language.FR, UnaryOperator.identity());
  }

  public HttpFunction(Edge edge, Routes routes, String publicOrigin, Language defaultLanguage) {
    this(edge, routes, publicOrigin, defaultLanguage, UnaryOperator.identity());
  }

  /**
   * A function whose every answer, errors included, passes through a last step.
   *
   * @param edge says who asks; what did not pass it is refused
   * @param defaultLanguage that of callers who ask for none that the platform speaks
   * @param finish adds what all answers of a service carry, such as security headers
   */
  public HttpFunction(
      Edge edge,
      Routes routes,
      String publicOrigin,
      Language defaultLanguage,
      UnaryOperator<HttpResponse> finish) {
    this.routes = routes;
    this.codec = new GatewayCodec(edge, publicOrigin, defaultLanguage);
    this.finish = finish;
  }

  @Override
  public Message<byte[]> apply(Message<InputStream> message) {
    HttpRequest request;
    try {
      request = codec.read(message.getPayload());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new GenericMessage<>(codec.write(finish.apply(answer(request))));
  }

  /** Answers a request, whatever happens. */
  public HttpResponse answer(HttpRequest request) {
    try {
      if (request.caller().passage() == Caller.Passage.NONE) {
        throw new ProblemException(NOT_BY_THE_SITE);
      }
      request.query().requireBounded();
      Optional<Routes.Match> match = routes.match(request);
      if (match.isEmpty()) {
        return HttpResponse.text(404, "unknown api endpoint")
            .withHeader("cache-control", "no-cache");
      }
      if (!match.get().route().fromOtherSites() && CrossOrigin.forged(request)) {
        throw new ProblemException(FORGED);
      }
      HttpResponse response = match.get().route().handler().handle(match.get().request());
      return request.method().equals("HEAD") ? head(response) : response;
    } catch (ProblemException refusal) {
      return refused(refusal.problem(), request);
    } catch (Exception fault) {
      LOG.error("{} failed, request {}", request, request.requestId(), fault);
      return refused(Problem.of(500, HttpText.FAULT.with(request.requestId())), request);
    }
  }

  private static HttpResponse head(HttpResponse response) {
    return response
        .withHeader("content-length", Integer.toString(response.body().length))
        .withoutBody();
  }

  private static HttpResponse refused(Problem problem, HttpRequest request) {
    HttpResponse answer =
        HttpResponse.text(problem.status(), problem.text().in(request.language()))
            .withHeader("cache-control", "no-cache")
            .withCookies(problem.cookies());
    for (Map.Entry<String, String> header : problem.headers().entrySet()) {
      answer = answer.withHeader(header.getKey(), header.getValue());
    }
    return answer;
  }
}
