package io.datafair.runtime.secrets;

import io.datafair.runtime.aws.JsonService;
import io.datafair.runtime.aws.SignedHttp;
import io.datafair.runtime.http.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Map;
import java.util.UUID;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;

/**
 * The one call of Secrets Manager that every function makes to start, signed here: the service's
 * own client loads 1,500 classes.
 */
final class SecretsService {
  private final JsonService service;

  SecretsService(URI endpoint, String region, AwsCredentialsProvider credentials) {
    this.service =
        new JsonService(
            "secretsmanager", endpoint, new SignedHttp("secretsmanager", region, credentials));
  }

  /** The value of a secret; an {@link IllegalStateException} when it may not or cannot be read. */
  String read(String arn) {
    Map<String, Object> fields = asked("GetSecretValue", arn, Map.of("SecretId", arn));
    if (fields.get("SecretString") instanceof String value) {
      return value;
    }
    throw new IllegalStateException("secret " + arn + " not read: it holds no text");
  }

  /** Gives a secret another value; an {@link IllegalStateException} when it may not or cannot. */
  void write(String arn, String value) {
    asked(
        "PutSecretValue",
        arn,
        Map.of(
            "SecretId",
            arn,
            "SecretString",
            value,
            // The same for all attempts: they make one version.
            "ClientRequestToken",
            UUID.randomUUID().toString()));
  }

  private Map<String, Object> asked(String action, String arn, Map<String, Object> question) {
    try {
      return fields(action, arn, service.ask(action, Json.bytes(question)));
    } catch (IOException e) {
      throw new UncheckedIOException("secret " + arn + " not read", e);
    }
  }

  private static Map<String, Object> fields(String action, String arn, SignedHttp.Answer answer) {
    Map<String, Object> fields = answer.body().length == 0 ? Map.of() : Json.object(answer.body());
    if (answer.status() == 200) {
      return fields;
    }
    throw new IllegalStateException(
        "secret "
            + arn
            + (action.startsWith("Get") ? " not read: " : " not written: ")
            + answer.status()
            + " "
            + fields.getOrDefault("__type", ""));
  }
}
