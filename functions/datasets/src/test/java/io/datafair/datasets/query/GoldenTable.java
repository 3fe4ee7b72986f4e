package io.datafair.datasets.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.datafair.core.account.Language;
import io.datafair.core.problem.ProblemException;
import io.datafair.runtime.http.Json;
import io.datafair.runtime.http.QueryParameters;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/**
 * Cases of a text file, apart by an empty line: {@code #} says what a case shows, {@code ?} is the
 * request ({@code dataset?parameters}), {@code <} what the index answers, {@code >} what must come
 * out, {@code !} what a refusal must say. {@code LONG} stands for a text of 201 characters.
 */
public final class GoldenTable {
  private static final String LONG = "x".repeat(201);

  private GoldenTable() {}

  /** One case. */
  public record Case(String title, String request, String given, String expected, String refusal) {

    @Override
    public String toString() {
      return title + " — " + request;
    }

    public ExampleDataset dataset() {
      return ExampleDataset.named(request.substring(0, request.indexOf('?')));
    }

    public QueryParameters parameters() {
      return QueryParameters.parse(request.substring(request.indexOf('?') + 1));
    }

    public byte[] givenBytes() {
      return given.getBytes(StandardCharsets.UTF_8);
    }

    /** Compares two JSON texts by what they hold, or makes sure that the request is refused. */
    public void check(JsonWriter writer) {
      if (refusal.isEmpty()) {
        assertThat(Json.MAPPER.readTree(writer.write())).isEqualTo(Json.MAPPER.readTree(expected));
      } else {
        checkRefusal(writer::write);
      }
    }

    public void checkRefusal(ThrowingCallable call) {
      assertThatThrownBy(call)
          .isInstanceOfSatisfying(
              ProblemException.class,
              thrown -> {
                assertThat(thrown.problem().status()).isEqualTo(400);
                assertThat(thrown.problem().text().in(Language.FR)).contains(refusal);
              });
    }
  }

  /** Writes the JSON of a case. */
  @FunctionalInterface
  public interface JsonWriter {
    byte[] write();
  }

  /** The cases of a file next to a class. */
  public static Stream<Case> of(Class<?> test, String file) {
    return Stream.of(text(test, file).split("\n\n+"))
        .filter(c -> !c.isBlank())
        .map(GoldenTable::read);
  }

  private static Case read(String text) {
    return new Case(
        part(text, '#'), part(text, '?'), part(text, '<'), part(text, '>'), part(text, '!'));
  }

  private static String part(String text, char mark) {
    List<String> lines = new ArrayList<>();
    for (String line : text.split("\n")) {
      if (!line.isEmpty() && line.charAt(0) == mark) {
        lines.add(line.substring(Math.min(2, line.length())));
      }
    }
    return String.join("\n", lines);
  }

  private static String text(Class<?> test, String file) {
    try (InputStream stream = test.getResourceAsStream(file)) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8).replace("LONG", LONG);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
