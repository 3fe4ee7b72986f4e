package io.datafair.runtime.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.networknt.schema.Schema;
import com.sun.net.httpserver.HttpServer;
import io.datafair.core.problem.Problem;
import io.datafair.core.problem.ProblemException;
import io.datafair.runtime.http.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class JsonSchemaTest {
  private static final JsonSchema PERSON = JsonSchema.of(JsonSchemaTest.class, "person");

  private static Map<String, Object> person(String rest) {
    Map<String, Object> person = new HashMap<>();
    person.put("name", "Ana");
    person.putAll(Json.object(rest.getBytes(StandardCharsets.UTF_8)));
    return person;
  }

  private static Problem refusal(Map<String, Object> value, String root) {
    try {
      PERSON.check(value, root);
    } catch (ProblemException e) {
      assertThat(e.problem().status()).isEqualTo(400);
      return e.problem();
    }
    throw new AssertionError("not refused: " + value);
  }

  private static String said(String rest) {
    return refusal(person(rest), "").text().en();
  }

  private static Schema compiled(String schema) {
    return Schemas.compile(Json.MAPPER.readTree(schema));
  }

  @Test
  void acceptsWhatFits() {
    assertThatCode(
            () ->
                PERSON.check(
                    person(
                        """
                        {"birthday": "2024-02-29", "email": "ana@example.org", "children": 2,
                         "kind": "user", "code": "abc", "roles": ["a"],
                         "places": [{"id": "p", "inner": {"any": 1}}]}
                        """),
                    "body"))
        .doesNotThrowAnyException();
    assertThatCode(() -> PERSON.check(person("{\"birthday\": null, \"kind\": null}"), "body"))
        .doesNotThrowAnyException();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"age\": 3}                  | must not have additional properties (age)",
        "{\"name\": null}              | /name must be of type string",
        "{\"name\": [1]}               | /name must be of type string",
        "{\"birthday\": 12}            | /birthday must be of type string",
        "{\"birthday\": \"2023-02-29\"} | /birthday must be a date such as 2024-02-29",
        "{\"email\": \"ana\"}          | /email must be an email address",
        "{\"site\": \"a b\"}           | /site must be of the format uri",
        "{\"name\": \"A\\na\"}         | /name must be one line, without control characters",
        "{\"name\": \"A\"}             | /name must not have fewer than 2 characters",
        "{\"name\": \"Anastasia II\"}  | /name must not have more than 10 characters",
        "{\"children\": -1}            | /children must be >= 0",
        "{\"children\": 21}            | /children must be <= 20",
        "{\"kind\": \"x\"}             | /kind does not take the value x, but one of these: user, robot, null",
        "{\"code\": \"A1\"}            | /code must match the expression ^[a-z]+$",
        "{\"roles\": []}               | /roles must not have fewer than 1 items",
        "{\"roles\": [\"1\", \"2\", \"3\", \"4\"]} | /roles must not have more than 3 items",
        "{\"roles\": [\"a\", 1]}       | /roles must be of type array of string (item 2)",
        "{\"places\": [{\"id\": \"a\"}, {}]} | /places/1 must have the property id",
        "{\"places\": [{\"id\": 1}]}   | /places/0/id must be of type string",
        "{\"never\": 1}                | /never does not have the expected form",
      })
  void saysWhereAndWhy(String rest, String said) {
    assertThat(said(rest)).isEqualTo(said);
  }

  @Test
  void speaksTheLanguageOfTheReader() {
    Problem refusal = refusal(person("{\"name\": 3}"), "body");
    assertThat(refusal.text().fr()).isEqualTo("body/name doit être de type string");
    assertThat(refusal.text().en()).isEqualTo("body/name must be of type string");
    assertThat(refusal(Map.of(), "body").text().fr()).isEqualTo("body requiert la propriété name");
  }

  @Test
  void tellsTheFirstFaultsOnlyAndShortly() {
    String many = said("{\"a\": 1, \"b\": 1, \"c\": 1, \"d\": 1}");
    assertThat(many.split("; ")).hasSize(3);
    assertThat(said("{\"" + "x".repeat(5_000) + "\": 1}")).hasSizeLessThan(200);
  }

  @Test
  void refusesAValueThatWouldTakeTooLongToCheck() {
    Map<String, Object> value =
        Map.of("name", "Ana", "places", java.util.Collections.nCopies(200_000, Map.of("id", "p")));
    assertThat(refusal(value, "").text().en()).contains("SCHEMA_STEPS");
  }

  @ParameterizedTest
  @ValueSource(strings = {"(a+)+$", "(a|aa)*b", "(.*.*.*.*.*.*)*x", "(a|a?)+$"})
  void noExpressionOfASchemaTakesForEver(String pattern) {
    JsonNode text = Json.MAPPER.valueToTree("a".repeat(5_000) + "!");
    Schema schema = compiled("{\"pattern\": \"" + pattern + "\"}");
    assertThat(schema.validate(text)).hasSizeLessThan(2);
  }

  @Test
  void refusesExpressionsThatOnlyBacktrackingUnderstands() {
    assertThatThrownBy(() -> compiled("{\"pattern\": \"(?=a)b\"}"))
        .isInstanceOf(RuntimeException.class);
  }

  @Test
  void fetchesNothing() throws IOException {
    AtomicInteger asked = new AtomicInteger();
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          asked.incrementAndGet();
          byte[] schema = "{\"type\": \"string\"}".getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, schema.length);
          exchange.getResponseBody().write(schema);
          exchange.close();
        });
    server.start();
    try {
      String address = "http://127.0.0.1:" + server.getAddress().getPort() + "/schema.json";
      for (String reference :
          List.of(address, "classpath:io/datafair/runtime/json/schema/person.json")) {
        String schema = "{\"properties\": {\"a\": {\"$ref\": \"" + reference + "\"}}}";
        assertThatThrownBy(() -> compiled(schema).validate(Json.MAPPER.readTree("{\"a\": 1}")))
            .isInstanceOf(RuntimeException.class);
      }
      assertThat(asked).hasValue(0);
    } finally {
      server.stop(0);
    }
  }

  @Test
  void refersWithinItself() {
    Schema schema =
        compiled(
            """
            {"$defs": {"tree": {"type": "object", "properties": {"child": {"$ref": "#/$defs/tree"}}}},
             "$ref": "#/$defs/tree"}
            """);
    assertThat(schema.validate(Json.MAPPER.readTree("{\"child\": {\"child\": {}}}"))).isEmpty();
    assertThat(schema.validate(Json.MAPPER.readTree("{\"child\": {\"child\": 1}}"))).hasSize(1);
  }
}
