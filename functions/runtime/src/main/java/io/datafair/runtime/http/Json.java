package io.datafair.runtime.http;

import io.datafair.core.problem.ProblemException;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.core.util.Separators;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;

/** The JSON mapper of the platform, and the reading of a request's JSON body. */
public final class Json {
  public static final JsonMapper MAPPER = JsonMapper.builder().build();
  private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};
  private static final int MAXIMUM = 1_000_000;

  private Json() {}

  /** A JSON object body of at most 1000 kB; anything else is a 400 or 413. */
  public static Map<String, Object> object(HttpRequest request) {
    if (request.body().length > MAXIMUM) {
      throw ProblemException.of(413, HttpText.BODY_TOO_LONG);
    }
    try {
      return object(request.body());
    } catch (JacksonException e) {
      throw ProblemException.of(400, HttpText.NOT_AN_OBJECT);
    }
  }

  public static Map<String, Object> object(byte[] json) {
    Map<String, Object> value = MAPPER.readValue(json, OBJECT);
    return value == null ? Map.of() : value;
  }

  public static byte[] bytes(Object value) {
    return MAPPER.writeValueAsBytes(value);
  }

  /** Indented by two blanks, as the services that people also read answer. */
  public static byte[] pretty(Object value) {
    return Pretty.WRITER.writeValueAsBytes(value);
  }

  private static final class Pretty {
    private static final DefaultIndenter TWO_BLANKS = new DefaultIndenter("  ", "\n");
    static final ObjectWriter WRITER =
        MAPPER
            .writer()
            .with(
                new DefaultPrettyPrinter(
                        Separators.createDefaultInstance()
                            .withObjectNameValueSpacing(Separators.Spacing.AFTER)
                            .withObjectEmptySeparator("")
                            .withArrayEmptySeparator(""))
                    .withObjectIndenter(TWO_BLANKS)
                    .withArrayIndenter(TWO_BLANKS));
  }
}
