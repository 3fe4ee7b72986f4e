package io.datafair.runtime.secrets;

import io.datafair.runtime.http.Json;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;

/**
 * The one call of Secrets Manager that every function makes to start, signed here: the service's
 * own client loads 1,500 classes.
 */
final class SecretsService {
  private static final int ATTEMPTS = 3;
  private static final int CONNECT_MILLIS = 3_000;
  private static final int READ_MILLIS = 10_000;
  private final URI endpoint;
  private final String region;
  private final AwsCredentialsProvider credentials;
  private final AwsV4HttpSigner signer = AwsV4HttpSigner.create();

  SecretsService(URI endpoint, String region, AwsCredentialsProvider credentials) {
    this.endpoint = endpoint;
    this.region = region;
    this.credentials = credentials;
  }

  private record Answer(int status, byte[] body) {
    boolean passing() {
      return status == 429 || status >= 500;
    }
  }

  /** The value of a secret; an {@link IllegalStateException} when it may not or cannot be read. */
  String read(String arn) {
    Answer answer = asked(arn);
    Map<String, Object> fields = answer.body().length == 0 ? Map.of() : Json.object(answer.body());
    if (answer.status() == 200 && fields.get("SecretString") instanceof String value) {
      return value;
    }
    throw new IllegalStateException(
        "secret "
            + arn
            + " not read: "
            + answer.status()
            + " "
            + fields.getOrDefault("__type", ""));
  }

  private Answer asked(String arn) {
    for (int attempt = 1; ; attempt++) {
      try {
        Answer answer = once(arn);
        if (attempt == ATTEMPTS || !answer.passing()) {
          return answer;
        }
      } catch (IOException e) {
        if (attempt == ATTEMPTS) {
          throw new UncheckedIOException("secret " + arn + " not read", e);
        }
      }
      pause(attempt);
    }
  }

  private static void pause(int attempt) {
    try {
      Thread.sleep(ThreadLocalRandom.current().nextLong(50, 200L << attempt));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while reading a secret", e);
    }
  }

  private Answer once(String arn) throws IOException {
    byte[] body = Json.bytes(Map.of("SecretId", arn));
    SdkHttpRequest request = signed(body);
    HttpURLConnection connection = (HttpURLConnection) request.getUri().toURL().openConnection();
    connection.setConnectTimeout(CONNECT_MILLIS);
    connection.setReadTimeout(READ_MILLIS);
    connection.setRequestMethod("POST");
    connection.setDoOutput(true);
    request.forEachHeader(
        (name, values) -> values.forEach(value -> connection.setRequestProperty(name, value)));
    connection.getOutputStream().write(body);
    int status = connection.getResponseCode();
    try (InputStream content =
        status < 400 ? connection.getInputStream() : connection.getErrorStream()) {
      return new Answer(status, content == null ? new byte[0] : content.readAllBytes());
    }
  }

  private SdkHttpRequest signed(byte[] body) {
    SdkHttpRequest unsigned =
        SdkHttpRequest.builder()
            .method(SdkHttpMethod.POST)
            .uri(endpoint)
            .putHeader("Content-Type", "application/x-amz-json-1.1")
            .putHeader("X-Amz-Target", "secretsmanager.GetSecretValue")
            .build();
    return signer
        .sign(
            sign ->
                sign.identity(credentials.resolveCredentials())
                    .request(unsigned)
                    .payload(() -> new ByteArrayInputStream(body))
                    .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "secretsmanager")
                    .putProperty(AwsV4HttpSigner.REGION_NAME, region))
        .request();
  }
}
