package io.datafair.runtime.json;

import com.networknt.schema.Error;
import com.networknt.schema.ExecutionContext;
import com.networknt.schema.Schema;
import com.networknt.schema.ValidationLimitExceededException;
import io.datafair.core.bound.Bound;
import io.datafair.core.problem.Message;
import io.datafair.core.problem.ProblemException;
import io.datafair.runtime.http.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.util.function.SingletonSupplier;

/** A schema of the archive, compiled when it is first used. */
public final class JsonSchema {
  private static final int MOST_DEPTH = 200;

  private final String name;
  private final SingletonSupplier<Schema> schema;

  private JsonSchema(String name, SingletonSupplier<Schema> schema) {
    this.name = name;
    this.schema = schema;
  }

  /** The schema {@code schema/{name}.json} in the package of a class. */
  public static JsonSchema of(Class<?> feature, String name) {
    String file = "schema/" + name + ".json";
    return new JsonSchema(
        feature.getPackageName().replace('.', '/') + "/" + file,
        SingletonSupplier.of(() -> load(feature, file)));
  }

  /** Loads the library, which takes a tenth of a second, before a snapshot of the process. */
  public static void rehearse() {
    Schemas.compile(Json.MAPPER.readTree("{\"type\": \"object\"}"))
        .validate(Json.MAPPER.readTree("{}"));
  }

  private static Schema load(Class<?> feature, String file) {
    try (InputStream input = feature.getResourceAsStream(file)) {
      if (input == null) {
        throw new IOException(feature.getPackageName() + " lacks " + file);
      }
      return Schemas.compile(Json.MAPPER.readTree(input));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Refuses a value that does not fit with a 400 that says where and why.
   *
   * @param root what the value is called in front of the paths of its parts, such as {@code body}
   */
  public void check(Object value, String root) {
    fault(value, root)
        .ifPresent(
            fault -> {
              throw ProblemException.of(400, fault);
            });
  }

  /** Where and why a value does not fit; empty when it does. */
  public Optional<Message> fault(@Nullable Object value, String root) {
    try {
      List<Error> faults =
          schema.obtain().validate(Json.MAPPER.valueToTree(value), JsonSchema::bounded);
      return faults.isEmpty() ? Optional.empty() : Optional.of(Faults.told(faults, root));
    } catch (ValidationLimitExceededException e) {
      return Optional.of(SchemaText.TOO_COMPLEX.with(Bound.SCHEMA_STEPS.name()));
    }
  }

  private static void bounded(ExecutionContext context) {
    context.executionConfig(
        config ->
            config.maxEvaluationSteps(Bound.SCHEMA_STEPS.limit()).maxEvaluationDepth(MOST_DEPTH));
  }

  /** The file in the archive. */
  @Override
  public String toString() {
    return name;
  }
}
