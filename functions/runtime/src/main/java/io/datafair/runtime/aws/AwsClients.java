package io.datafair.runtime.aws;

import java.net.URI;
import java.time.Duration;
import java.util.function.Supplier;
import org.springframework.util.function.SingletonSupplier;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.EnvironmentVariableCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;

/** The settings that every AWS client shares: a light HTTP client, time-outs, bounded retries. */
public final class AwsClients {
  private static final Duration CALL = Duration.ofMinutes(2);

  private AwsClients() {}

  /**
   * Applies the shared settings; the region, credentials and endpoint come from the environment.
   */
  public static <B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C> C build(
      B builder) {
    return builder
        .credentialsProvider(credentials())
        .httpClientBuilder(
            UrlConnectionHttpClient.builder()
                .connectionTimeout(Duration.ofSeconds(3))
                .socketTimeout(Duration.ofSeconds(60)))
        .overrideConfiguration(ClientOverrideConfiguration.builder().apiCallTimeout(CALL).build())
        .build();
  }

  /** The credentials of the process, as its environment gives them. */
  public static AwsCredentialsProvider credentials() {
    // The whole chain would load every place where a developer's machine may keep credentials.
    return System.getenv("AWS_ACCESS_KEY_ID") == null
        ? DefaultCredentialsProvider.builder().build()
        : EnvironmentVariableCredentialsProvider.create();
  }

  /** The region of the process, which the platform that runs it always names. */
  public static String region() {
    String region = System.getenv("AWS_REGION");
    if (region == null) {
      throw new IllegalStateException("AWS_REGION is missing");
    }
    return region;
  }

  /**
   * A client made at its first use, for it is slow to make; at once where a snapshot of the process
   * will be taken, which then holds it.
   */
  public static <C> Supplier<C> lazily(Supplier<C> client) {
    SingletonSupplier<C> kept = SingletonSupplier.of(client);
    if (Snapshot.ahead()) {
      kept.obtain();
    }
    return kept::obtain;
  }

  /** Locally, bucket names do not resolve as host names. */
  public static boolean pathStyle() {
    return System.getenv("AWS_ENDPOINT_URL") != null;
  }

  /** The endpoint that replaces AWS locally; null on AWS. */
  public static @org.jspecify.annotations.Nullable URI endpoint() {
    String url = System.getenv("AWS_ENDPOINT_URL");
    return url == null ? null : URI.create(url);
  }

  /** Where a service is asked: AWS in a region, or what replaces it locally. */
  public static URI endpoint(String service, String region) {
    URI local = endpoint();
    return local == null ? remote(service, region) : local;
  }

  /** Where AWS itself has a service of a region. */
  public static URI remote(String service, String region) {
    String suffix = region.startsWith("cn-") ? "amazonaws.com.cn" : "amazonaws.com";
    return URI.create("https://" + service + "." + region + "." + suffix + "/");
  }
}
