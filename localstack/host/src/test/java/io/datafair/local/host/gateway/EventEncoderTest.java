package io.datafair.local.host.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.datafair.local.host.http.Bytes;
import io.datafair.local.host.http.Reply;
import io.datafair.local.host.http.Request;
import io.datafair.local.host.lambda.FunctionReference;
import io.netty.handler.codec.http.HttpHeaders;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class EventEncoderTest {
  private final JsonMapper json = new JsonMapper();
  private final HttpHeaders headers = Reply.emptyHeaders();

  @Test
  void writesTheRequestLine() {
    JsonNode event = event("GET", "/things/a%20b?x=1&y=%C3%A9&x=2&flag", "");
    assertThat(event.path("version").asString()).isEqualTo("2.0");
    assertThat(event.path("routeKey").asString()).isEqualTo("ANY /things/{id}");
    assertThat(event.path("rawPath").asString()).isEqualTo("/things/a b");
    assertThat(event.path("rawQueryString").asString()).isEqualTo("x=1&y=%C3%A9&x=2&flag");
    assertThat(event.path("queryStringParameters"))
        .isEqualTo(json.valueToTree(Map.of("x", "1,2", "y", "é", "flag", "")));
    assertThat(event.path("pathParameters").path("id").asString()).isEqualTo("a b");
    assertThat(event.path("requestContext").path("http").path("method").asString())
        .isEqualTo("GET");
    assertThat(event.path("requestContext").path("timeEpoch").asLong()).isEqualTo(1_000L);
    assertThat(event.path("requestContext").path("time").asString())
        .isEqualTo("01/Jan/1970:00:00:01 +0000");
  }

  @Test
  void leavesOutWhatIsNotThere() {
    JsonNode event = event("GET", "/things/1", "");
    assertThat(event.has("queryStringParameters")).isFalse();
    assertThat(event.has("cookies")).isFalse();
    assertThat(event.has("body")).isFalse();
    assertThat(event.path("isBase64Encoded").asBoolean()).isFalse();
  }

  @Test
  void joinsHeadersAndSetsCookiesApart() {
    headers.add("Accept", "text/html").add("Accept", "text/plain");
    headers.add("Cookie", "a=1; b=2");
    headers.add("Host", "localhost:8080");
    JsonNode event = event("GET", "/things/1", "");
    assertThat(event.path("headers").path("accept").asString()).isEqualTo("text/html,text/plain");
    assertThat(event.path("headers").has("cookie")).isFalse();
    assertThat(event.path("cookies")).isEqualTo(json.valueToTree(List.of("a=1", "b=2")));
    assertThat(event.path("headers").path("x-forwarded-host").asString())
        .isEqualTo("localhost:8080");
    assertThat(event.path("headers").path("x-forwarded-for").asString()).isEqualTo("10.0.0.1");
    assertThat(event.path("headers").path("x-forwarded-port").asString()).isEqualTo("8080");
  }

  @Test
  void saysItselfWhoAsksAndWhichSite() {
    for (String forged :
        List.of(
            "X-Forwarded-For",
            "X-Forwarded-Host",
            "X-Forwarded-Proto",
            "X-Forwarded-Port",
            "X-Forwarded-Prefix",
            "X-Viewer-Address",
            "X-Origin-Secret",
            "X-Real-IP",
            "Forwarded",
            "CloudFront-Viewer-Address")) {
      headers.add(forged, "forged");
    }
    headers.add("Host", "localhost:8080");
    JsonNode sent = event("GET", "/things/1", "").path("headers");
    assertThat(sent.toString()).doesNotContain("forged");
    assertThat(sent.path("x-viewer-address").asString()).isEqualTo("10.0.0.1");
    assertThat(sent.path("x-origin-secret").asString()).isEqualTo("secret");
    assertThat(sent.path("x-forwarded-proto").asString()).isEqualTo("http");
  }

  @Test
  void passesTextBodiesAsTheyAre() {
    headers.set("Content-Type", "application/json; charset=utf-8");
    JsonNode event = event("POST", "/things/1", "{\"é\":1}");
    assertThat(event.path("body").asString()).isEqualTo("{\"é\":1}");
    assertThat(event.path("isBase64Encoded").asBoolean()).isFalse();
  }

  @Test
  void encodesOtherBodies() {
    headers.set("Content-Type", "application/octet-stream");
    JsonNode event = event("POST", "/things/1", "abc");
    assertThat(event.path("body").asString()).isEqualTo("YWJj");
    assertThat(event.path("isBase64Encoded").asBoolean()).isTrue();
  }

  @Test
  void addsWhatTheAuthorizerSaid() {
    JsonNode context = json.valueToTree(Map.of("user", "ana"));
    Bytes event = new EventEncoder().event(incoming("GET", "/things/1", ""), Optional.of(context));
    assertThat(
            json.readTree(event.text())
                .path("requestContext")
                .path("authorizer")
                .path("lambda")
                .path("user")
                .asString())
        .isEqualTo("ana");
  }

  @Test
  void asksAnAuthorizerWithTheSameRequest() {
    Bytes event =
        new EventEncoder().authorizerEvent(incoming("GET", "/things/1?x=1", ""), List.of("token"));
    JsonNode read = json.readTree(event.text());
    assertThat(read.path("type").asString()).isEqualTo("REQUEST");
    assertThat(read.path("identitySource").get(0).asString()).isEqualTo("token");
    assertThat(read.path("routeArn").asString())
        .isEqualTo("arn:aws:execute-api:eu-west-3:000000000000:api/$default/GET/things/1");
  }

  private JsonNode event(String method, String target, String body) {
    return json.readTree(
        new EventEncoder().event(incoming(method, target, body), Optional.empty()).text());
  }

  private EventEncoder.Incoming incoming(String method, String target, String body) {
    Route route =
        new Route("ANY /things/{id}", new FunctionReference("f", "live"), Optional.empty(), 30_000);
    HttpApi api =
        new HttpApi("api", "000000000000", "eu-west-3", new RouteTable(List.of(route)), Cors.NONE);
    Request request =
        new Request(
            method, target, headers, body.isEmpty() ? Bytes.EMPTY : Bytes.of(body), "10.0.0.1");
    String path = RequestPath.decoded(request.rawPath());
    return new EventEncoder.Incoming(
        api,
        api.routes().match(method, path).orElseThrow(),
        request,
        RequestHeaders.of(request, new RequestHeaders.Edge(8080, Optional.of("secret"))),
        path,
        "request-1",
        Instant.ofEpochSecond(1));
  }
}
