package io.datafair.runtime.objects;

import java.net.URI;
import java.time.Duration;
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
        .httpClientBuilder(
            UrlConnectionHttpClient.builder()
                .connectionTimeout(Duration.ofSeconds(3))
                .socketTimeout(Duration.ofSeconds(60)))
        .overrideConfiguration(ClientOverrideConfiguration.builder().apiCallTimeout(CALL).build())
        .build();
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
}
