package io.datafair.runtime.aws;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;

/** Signed calls of an AWS service of which too little is used to load its client. */
public final class SignedHttp {
  private static final Duration CONNECT = Duration.ofSeconds(3);
  private static final Duration READ = Duration.ofSeconds(10);

  private final String service;
  private final String region;
  private final AwsCredentialsProvider credentials;
  private final Duration connect;
  private final Duration read;
  private final AwsV4HttpSigner signer = AwsV4HttpSigner.create();

  public SignedHttp(String service, String region, AwsCredentialsProvider credentials) {
    this(service, region, credentials, CONNECT, READ);
  }

  /** Calls that wait so long for a connection, and so long for an answer. */
  public SignedHttp(
      String service,
      String region,
      AwsCredentialsProvider credentials,
      Duration connect,
      Duration read) {
    this.service = service;
    this.region = region;
    this.credentials = credentials;
    this.connect = connect;
    this.read = read;
  }

  /** What a service answers, whatever its status. */
  public record Answer(int status, byte[] body, @Nullable String etag) {}

  public Answer send(String method, URI address, Map<String, String> headers, byte[] body)
      throws IOException {
    SdkHttpRequest request = signed(method, address, headers, body);
    HttpURLConnection connection = (HttpURLConnection) request.getUri().toURL().openConnection();
    connection.setConnectTimeout(Math.toIntExact(connect.toMillis()));
    connection.setReadTimeout(Math.toIntExact(read.toMillis()));
    connection.setRequestMethod(method);
    request.forEachHeader(
        (name, values) -> values.forEach(value -> connection.setRequestProperty(name, value)));
    if (body.length > 0) {
      connection.setDoOutput(true);
      connection.getOutputStream().write(body);
    }
    int status = connection.getResponseCode();
    try (InputStream content =
        status < 400 ? connection.getInputStream() : connection.getErrorStream()) {
      return new Answer(
          status,
          content == null ? new byte[0] : content.readAllBytes(),
          connection.getHeaderField("ETag"));
    }
  }

  private SdkHttpRequest signed(
      String method, URI address, Map<String, String> headers, byte[] body) {
    SdkHttpRequest.Builder unsigned =
        SdkHttpRequest.builder().method(SdkHttpMethod.fromValue(method)).uri(address);
    headers.forEach(unsigned::putHeader);
    return signer
        .sign(
            sign ->
                sign.identity(credentials.resolveCredentials())
                    .request(unsigned.build())
                    .payload(() -> new ByteArrayInputStream(body))
                    .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, service)
                    .putProperty(AwsV4HttpSigner.REGION_NAME, region))
        .request();
  }
}
