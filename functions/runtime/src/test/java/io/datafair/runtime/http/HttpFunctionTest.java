package io.datafair.runtime.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.datafair.core.account.Language;
import io.datafair.core.problem.Problem;
import io.datafair.core.problem.ProblemException;
import io.datafair.core.problem.Text;
import io.datafair.testkit.GatewayEvent;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.messaging.support.GenericMessage;
import tools.jackson.databind.JsonNode;

/** Events of the gateway, payload format 2.0, through the codec and the route table. */
class HttpFunctionTest {
  private static final Edge EDGE = new Edge(() -> GatewayEvent.EDGE, Clock.systemUTC());
  private static final String ORIGIN = "https://origin.example.org";
  private final AtomicReference<HttpRequest> seen = new AtomicReference<>();
  private final Routes routes = new Routes();

  private JsonNode apply(String event) {
    return apply(new HttpFunction(EDGE, routes, ORIGIN), event);
  }

  private static JsonNode apply(HttpFunction function, String event) {
    InputStream payload = new ByteArrayInputStream(event.getBytes(StandardCharsets.UTF_8));
    return Json.MAPPER.readTree(function.apply(new GenericMessage<>(payload)).getPayload());
  }

  private static String file(String name) throws IOException {
    try (InputStream file = HttpFunctionTest.class.getResourceAsStream("/events/" + name)) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static String event(String method, String path, String query, String... cookies) {
    String joined = String.join("\",\"", cookies);
    return """
    {"rawPath":"%s","rawQueryString":"%s","headers":{"x-origin-secret":"edge"},%s
     "requestContext":{"http":{"method":"%s","sourceIp":"192.0.2.1"},"requestId":"req-9"},
     "isBase64Encoded":false}
    """
        .formatted(
            path, query, joined.isEmpty() ? "" : "\"cookies\":[\"" + joined + "\"],", method);
  }

  private static String text(JsonNode answer) {
    String body = answer.path("body").asString();
    return answer.path("isBase64Encoded").asBoolean()
        ? new String(Base64.getDecoder().decode(body), StandardCharsets.UTF_8)
        : body;
  }

  private HttpResponse keep(HttpRequest request) {
    seen.set(request);
    return HttpResponse.empty(204);
  }

  @Nested
  class Requests {
    @Test
    void bringTheirPathQueryHeadersAndCaller() throws IOException {
      routes.add("GET", "/data-fair/api/v1/datasets/{id}/lines", HttpFunctionTest.this::keep);
      apply(file("http-get.json"));
      HttpRequest request = seen.get();
      assertThat(request.method()).isEqualTo("GET");
      assertThat(request.parameter("id")).isEqualTo("rivières+1");
      assertThat(request.query().value("q")).isEqualTo("Loire & Cher");
      assertThat(request.query().value("select")).isEqualTo("a,b");
      assertThat(request.query().value("empty")).isEmpty();
      assertThat(request.query().value("flag")).isEmpty();
      assertThat(request.query().value("sort")).isEqualTo("-a b");
      assertThat(request.header("accept")).isEqualTo("*/*");
      assertThat(request.caller().address()).isEqualTo("192.0.2.7");
      assertThat(request.requestId()).isEqualTo("req-2");
      assertThat(request.body()).isEmpty();
    }

    @Test
    void readCookiesFromTheHeaderOfAJar() throws IOException {
      routes.add("GET", "/data-fair/api/v1/datasets/{id}/lines", HttpFunctionTest.this::keep);
      apply(file("http-get.json"));
      assertThat(seen.get().cookie("id_token_ex")).isEqualTo("e");
      assertThat(seen.get().cookie("id_token")).isEqualTo("a.b");
      assertThat(seen.get().cookie("id_token_org")).isEqualTo("town");
      assertThat(seen.get().cookie("HttpOnly")).isNull();
    }

    @Test
    void readTheGatewaysCookiesFirst() throws IOException {
      routes.add("PUT", "/data-fair/api/v1/datasets/{id}", HttpFunctionTest.this::keep);
      apply(file("http-put-binary.json"));
      assertThat(seen.get().cookie("id_token")).isEqualTo("first");
      assertThat(seen.get().cookie("theme")).isEqualTo("dark");
    }

    @Test
    void decodeABinaryBody() throws IOException {
      routes.add("PUT", "/data-fair/api/v1/datasets/{id}", HttpFunctionTest.this::keep);
      apply(file("http-put-binary.json"));
      assertThat(seen.get().body()).containsExactly(0, 0xff, 0xfe, 9);
      assertThat(seen.get().contentType()).isEqualTo("multipart/form-data");
    }

    @Test
    void keepATextBodyInUtf8() {
      routes.add("POST", "/x", HttpFunctionTest.this::keep);
      apply(event("POST", "/x", "").replace("\"headers\"", "\"body\":\"été\\n\",\"headers\""));
      assertThat(new String(seen.get().body(), StandardCharsets.UTF_8)).isEqualTo("été\n");
      apply(event("POST", "/x", "").replace("\"headers\"", "\"body\":null,\"headers\""));
      assertThat(seen.get().body()).isEmpty();
    }

    @Test
    void nameTheSiteThatTheCallerAddressed() throws IOException {
      routes.add("GET", "/data-fair/api/v1/datasets/{id}/lines", HttpFunctionTest.this::keep);
      apply(file("http-get.json"));
      assertThat(seen.get().origin()).isEqualTo("https://data.example.org");
      routes.add("GET", "/x", HttpFunctionTest.this::keep);
      apply(event("GET", "/x", ""));
      assertThat(seen.get().origin()).isEqualTo(ORIGIN);
    }
  }

  @Nested
  class Answers {
    @Test
    void carryStatusHeadersCookiesAndText() {
      routes.add(
          "GET",
          "/x",
          request ->
              HttpResponse.text(201, "d'accord \"été\"\n")
                  .withHeader("x-one", "1")
                  .withCookies(List.of("a=1; path=/", "b=2")));
      JsonNode answer = apply(event("GET", "/x", ""));
      assertThat(answer.path("statusCode").asInt()).isEqualTo(201);
      assertThat(answer.path("headers").path("x-one").asString()).isEqualTo("1");
      assertThat(answer.path("cookies").toString()).isEqualTo("[\"a=1; path=/\",\"b=2\"]");
      assertThat(answer.path("isBase64Encoded").asBoolean()).isFalse();
      assertThat(text(answer)).isEqualTo("d'accord \"été\"\n");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2_047, 2_048, 2_049, 100_000})
    void keepABodyWhateverItsSizeAndType(int size) {
      byte[] content = new byte[size];
      java.util.Arrays.fill(content, (byte) 'x');
      for (String type : List.of(HttpResponse.JSON, "text/csv", "application/octet-stream")) {
        Routes table = new Routes().add("GET", "/x", r -> HttpResponse.of(200, type, content));
        JsonNode answer = apply(new HttpFunction(EDGE, table, ORIGIN), event("GET", "/x", ""));
        assertThat(text(answer)).isEqualTo("x".repeat(size));
        assertThat(answer.path("headers").path("content-type").asString()).isEqualTo(type);
      }
    }

    @Test
    void sendCompressedTextAsBinary() {
      routes.add(
          "GET",
          "/x",
          r ->
              HttpResponse.of(200, "text/csv", new byte[] {31, -117, 0})
                  .withHeader("content-encoding", "gzip"));
      JsonNode answer = apply(event("GET", "/x", ""));
      assertThat(answer.path("isBase64Encoded").asBoolean()).isTrue();
      assertThat(Base64.getDecoder().decode(answer.path("body").asString()))
          .containsExactly(31, 139, 0);
    }

    @Test
    void toHeadHaveNoBodyButItsLength() {
      routes.add("GET", "/x", r -> HttpResponse.text(200, "été"));
      JsonNode answer = apply(event("HEAD", "/x", ""));
      assertThat(answer.path("statusCode").asInt()).isEqualTo(200);
      assertThat(text(answer)).isEmpty();
      assertThat(answer.path("headers").path("content-length").asString()).isEqualTo("5");
    }

    @Test
    void passThroughTheLastStepErrorsIncluded() {
      HttpFunction function =
          new HttpFunction(
              EDGE,
              routes,
              ORIGIN,
              Language.FR,
              answer -> answer.withHeader("x-frame-options", "DENY"));
      for (String query : List.of("", "a=%zz")) {
        JsonNode answer = apply(function, event("GET", "/nothing", query));
        assertThat(answer.path("headers").path("x-frame-options").asString()).isEqualTo("DENY");
      }
    }
  }

  @Nested
  class Errors {
    @Test
    void anUnknownPathIs404() {
      routes.add("GET", "/x", r -> HttpResponse.text(200, "x"));
      for (String event : List.of(event("GET", "/y", ""), event("POST", "/x", ""))) {
        JsonNode answer = apply(event);
        assertThat(answer.path("statusCode").asInt()).isEqualTo(404);
        assertThat(text(answer)).isEqualTo("unknown api endpoint");
        assertThat(answer.path("headers").path("content-type").asString()).startsWith("text/plain");
        assertThat(answer.path("headers").path("cache-control").asString()).isEqualTo("no-cache");
      }
    }

    @Test
    void aRefusalSpeaksTheCallersLanguage() {
      routes.add(
          "GET",
          "/x",
          r -> {
            throw ProblemException.of(403, new Text("Interdit.", "Forbidden."));
          });
      JsonNode french = apply(event("GET", "/x", ""));
      assertThat(french.path("statusCode").asInt()).isEqualTo(403);
      assertThat(text(french)).isEqualTo("Interdit.");
      assertThat(french.path("headers").path("cache-control").asString()).isEqualTo("no-cache");
      assertThat(text(apply(event("GET", "/x", "", "i18n_lang=en")))).isEqualTo("Forbidden.");
      HttpFunction english = new HttpFunction(EDGE, routes, ORIGIN, Language.EN);
      assertThat(text(apply(english, event("GET", "/x", "")))).isEqualTo("Forbidden.");
      assertThat(text(apply(english, event("GET", "/x", "", "i18n_lang=fr"))))
          .isEqualTo("Interdit.");
    }

    @Test
    void aRefusalMayDeleteCookiesAndCarryHeaders() {
      routes.add(
          "GET",
          "/x",
          r -> {
            throw new Problem(401, Text.same("no"), List.of("id_token=; expires=0"))
                .withHeader("x-owner", "{}")
                .exception();
          });
      JsonNode answer = apply(event("GET", "/x", ""));
      assertThat(answer.path("cookies").get(0).asString()).isEqualTo("id_token=; expires=0");
      assertThat(answer.path("headers").path("x-owner").asString()).isEqualTo("{}");
    }

    @Test
    void aMalformedQueryIs400InTheCallersLanguage() {
      routes.add("GET", "/x", r -> HttpResponse.text(200, r.query().value("a", "")));
      JsonNode answer = apply(event("GET", "/x", "a=%zz"));
      assertThat(answer.path("statusCode").asInt()).isEqualTo(400);
      assertThat(text(answer)).isEqualTo("Paramètre d'URL mal encodé : %zz");
      assertThat(text(apply(event("GET", "/x", "a=%zz", "i18n_lang=en")))).startsWith("Malformed");
    }

    @Test
    void aFaultShowsItsReferenceAndNothingElse() {
      routes.add(
          "GET",
          "/x",
          r -> {
            throw new IllegalStateException("mongodb://user:secret@host");
          });
      JsonNode answer = apply(event("GET", "/x", ""));
      assertThat(answer.path("statusCode").asInt()).isEqualTo(500);
      assertThat(text(answer))
          .isEqualTo("Une erreur inattendue est survenue (référence req-9).")
          .doesNotContain("secret", "Exception", "\tat ");
      assertThat(text(apply(event("GET", "/x", "", "i18n_lang=en"))))
          .isEqualTo("An unexpected error happened (reference req-9).");
    }
  }
}
