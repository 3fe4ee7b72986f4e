package io.datafair.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/**
 * Object store and queues of the emulator that the local platform runs on, in the version that its
 * requirements pin: the one whose port is given by the system property {@code emulator.port}, else
 * a process started once.
 */
public final class LocalEmulator {
  private static final StaticCredentialsProvider CREDENTIALS =
      StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test"));
  private static final String PYTHON =
      "import sys; sys.path.insert(0, sys.argv[1] + '/localstack/lib'); import emulator;"
          + " print(emulator.ensure_venv(sys.argv[1] + '/.datafair', log=lambda line: None))";

  private static final class Shared {
    static final LocalEmulator INSTANCE = start();
  }

  private final URI endpoint;
  private final S3Client s3;
  private final SqsClient sqs;

  private LocalEmulator(URI endpoint) {
    this.endpoint = endpoint;
    this.s3 =
        S3Client.builder()
            .endpointOverride(endpoint)
            .region(Region.EU_WEST_3)
            .credentialsProvider(CREDENTIALS)
            .httpClientBuilder(UrlConnectionHttpClient.builder())
            .forcePathStyle(true)
            .build();
    this.sqs =
        SqsClient.builder()
            .endpointOverride(endpoint)
            .region(Region.EU_WEST_3)
            .credentialsProvider(CREDENTIALS)
            .httpClientBuilder(UrlConnectionHttpClient.builder())
            .build();
  }

  /** One emulator for all tests of a process. */
  public static LocalEmulator shared() {
    return Shared.INSTANCE;
  }

  public URI endpoint() {
    return endpoint;
  }

  public S3Client s3() {
    return s3;
  }

  public SqsClient sqs() {
    return sqs;
  }

  public S3Presigner presigner() {
    return S3Presigner.builder()
        .endpointOverride(endpoint)
        .region(Region.EU_WEST_3)
        .credentialsProvider(CREDENTIALS)
        .serviceConfiguration(S3Configuration.builder().pathStyleAccessEnabled(true).build())
        .build();
  }

  /** Creates a bucket that keeps versions, as the platform's does. */
  public void createBucket(String name) {
    s3.createBucket(request -> request.bucket(name));
    s3.putBucketVersioning(
        request ->
            request
                .bucket(name)
                .versioningConfiguration(v -> v.status(BucketVersioningStatus.ENABLED)));
  }

  /** Creates a queue and answers its URL. */
  public String createQueue(String name) {
    return sqs.createQueue(
            request ->
                request
                    .queueName(name)
                    .attributes(Map.of(QueueAttributeName.VISIBILITY_TIMEOUT, "60")))
        .queueUrl();
  }

  private static LocalEmulator start() {
    try {
      String running = System.getProperty("emulator.port");
      int port = running == null ? launch() : Integer.parseInt(running);
      return new LocalEmulator(URI.create("http://127.0.0.1:" + port));
    } catch (IOException e) {
      throw new UncheckedIOException("the emulator does not start", e);
    }
  }

  private static int launch() throws IOException {
    int port = LocalProcess.freePort();
    Path folder = Files.createTempDirectory("datafair-emulator");
    Map<String, String> environment =
        Map.of(
            "GATEWAY_PORT", Integer.toString(port),
            "BIND_HOST", "127.0.0.1",
            "LOG_LEVEL", "WARNING");
    LocalProcess process =
        LocalProcess.start(List.of(python(), "-m", "ministack"), environment, folder);
    process.await("http://127.0.0.1:" + port + "/_ministack/health");
    return port;
  }

  private static String python() throws IOException {
    String root = ProjectFolder.root().toString();
    Process process =
        new ProcessBuilder("python3", "-c", PYTHON, root)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    String python =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    try {
      if (process.waitFor() != 0) {
        throw new IOException("the emulator could not be installed");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
    return python;
  }
}
