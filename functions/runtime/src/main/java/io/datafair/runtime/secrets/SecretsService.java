package io.datafair.runtime.secrets;

import io.datafair.core.time.RandomPause;
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
  private static final int ATTEMPTS = 3;
  private final URI endpoint;
  private final SignedHttp http;

  SecretsService(URI endpoint, String region, AwsCredentialsProvider credentials) {
    this.endpoint = endpoint;
    this.http = new SignedHttp("secretsmanager", region, credentials);
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
    for (int attempt = 1; ; attempt++) {
      try {
        SignedHttp.Answer answer = once(action, Json.bytes(question));
        if (attempt == ATTEMPTS || !passing(answer.status())) {
          return fields(action, arn, answer);
        }
      } catch (IOException e) {
        if (attempt == ATTEMPTS) {
          throw new UncheckedIOException("secret " + arn + " not read", e);
        }
      }
      RandomPause.between(50, 200L << attempt);
    }
  }

  private static boolean passing(int status) {
    return status == 429 || status >= 500;
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

  private SignedHttp.Answer once(String action, byte[] body) throws IOException {
    return http.send(
        "POST",
        endpoint,
        Map.of(
            "Content-Type",
            "application/x-amz-json-1.1",
            "X-Amz-Target",
            "secretsmanager." + action),
        body);
  }
}
