package io.datafair.local.acceptance.harness;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;

/** The bucket where files are dropped, reached as any S3 client does. */
public final class Bucket implements AutoCloseable {
  public static final StaticCredentialsProvider CREDENTIALS =
      StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test"));

  private final Platform platform = Platform.running();
  private final S3Client client =
      S3Client.builder()
          .endpointOverride(platform.emulator())
          .credentialsProvider(CREDENTIALS)
          .region(Region.US_EAST_1)
          .forcePathStyle(true)
          .httpClientBuilder(UrlConnectionHttpClient.builder().socketTimeout(Duration.ofMinutes(2)))
          .build();

  public S3Client client() {
    return client;
  }

  public String name() {
    return platform.endpoint("dataBucket");
  }

  /** Drops a file for the demonstration town. */
  public void drop(String fileName, String content) {
    drop("organization-ville/" + fileName, content.getBytes(StandardCharsets.UTF_8));
  }

  /** Drops a file under {@code drops/}. */
  public void drop(String key, byte[] content) {
    client.putObject(
        request -> request.bucket(name()).key("drops/" + key), RequestBody.fromBytes(content));
  }

  public boolean holds(String key) {
    try {
      client.headObject(request -> request.bucket(name()).key(key));
      return true;
    } catch (NoSuchKeyException absent) {
      return false;
    }
  }

  public String text(String key) {
    return client.getObjectAsBytes(request -> request.bucket(name()).key(key)).asUtf8String();
  }

  public URI address() {
    return platform.emulator();
  }

  @Override
  public void close() {
    client.close();
  }
}
