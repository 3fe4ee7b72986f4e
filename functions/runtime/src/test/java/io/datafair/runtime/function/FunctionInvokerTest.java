package io.datafair.runtime.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.datafair.runtime.http.Edge;
import io.datafair.runtime.http.HttpFunction;
import io.datafair.runtime.http.HttpResponse;
import io.datafair.runtime.http.Routes;
import io.datafair.testkit.GatewayEvent;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.cloud.function.adapter.aws.FunctionInvoker;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.messaging.support.GenericMessage;

final class FunctionInvokerTest {
  private static final AtomicReference<InputStream> RECEIVED = new AtomicReference<>();
  private final PrintStream output = System.out;
  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

  /** A deployment of one function that greets. */
  @SpringBootConfiguration(proxyBeanMethods = false)
  public static class Greeting implements ApplicationContextInitializer<GenericApplicationContext> {
    @Override
    public void initialize(GenericApplicationContext context) {
      HttpFunction function =
          new HttpFunction(
              new Edge(() -> GatewayEvent.EDGE, Clock.systemUTC()),
              new Routes()
                  .add(
                      "POST",
                      "/data-fair/{name}",
                      request ->
                          HttpResponse.text(
                                  200,
                                  "Bonjour \"%s\" %d"
                                      .formatted(request.parameter("name"), request.body().length))
                              .withHeader("x-cookie", String.valueOf(request.cookie("i18n_lang")))),
              "http://localhost");
      new FunctionBeans(context)
          .add(
              "greeting",
              () ->
                  message -> {
                    RECEIVED.set(message.getPayload());
                    return function.apply(message);
                  })
          .add(
              "plain",
              () -> message -> new GenericMessage<>("no {JSON".getBytes(StandardCharsets.US_ASCII)))
          .add(
              "unset",
              () -> {
                throw new IllegalStateException("the setting INDEX_URL is missing");
              })
          .add(
              "other",
              () -> {
                throw new AssertionError("only the function that is run may be created");
              });
    }
  }

  @BeforeEach
  void select() {
    System.setProperty("MAIN_CLASS", Greeting.class.getName());
    System.setProperty("spring.cloud.function.definition", "greeting");
    System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
  }

  @AfterEach
  void restore() {
    System.setOut(output);
    System.clearProperty("MAIN_CLASS");
    System.clearProperty("spring.cloud.function.definition");
  }

  @Test
  void handsTheEventOverUnreadAndTheAnswerBackUntouched() throws Exception {
    byte[] event;
    try (InputStream file = getClass().getResourceAsStream("/events/http-post.json")) {
      event = file.readAllBytes();
    }
    InputStream input = new ByteArrayInputStream(event);
    ByteArrayOutputStream answer = new ByteArrayOutputStream();
    new FunctionInvoker().handleRequest(input, answer, null);
    assertThat(RECEIVED.get()).isSameAs(input);
    assertThat(answer.toString(StandardCharsets.UTF_8))
        .isEqualTo(
            "{\"statusCode\":200,\"headers\":{\"content-type\":\"text/plain; charset=utf-8\","
                + "\"x-cookie\":\"en\"},\"isBase64Encoded\":false,"
                + "\"body\":\"Bonjour \\\"ana\\\" 22\"}");
    assertThat(printed.toString(StandardCharsets.UTF_8)).doesNotContain("secret", "password");
  }

  @Test
  void leavesWhateverBytesAFunctionAnswers() throws Exception {
    System.setProperty("spring.cloud.function.definition", "plain");
    ByteArrayOutputStream answer = new ByteArrayOutputStream();
    new FunctionInvoker().handleRequest(new ByteArrayInputStream(new byte[0]), answer, null);
    assertThat(answer.toString(StandardCharsets.US_ASCII)).isEqualTo("no {JSON");
  }

  @Test
  void tellsWhyAFunctionCannotBeCreated() {
    System.setProperty("spring.cloud.function.definition", "unset");
    assertThatThrownBy(FunctionInvoker::new)
        .rootCause()
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("the setting INDEX_URL is missing");
  }
}
