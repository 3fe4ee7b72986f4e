package io.datafair.local.host.emulator;

import java.net.URI;
import java.time.Duration;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.apigatewayv2.ApiGatewayV2Client;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Clients of the emulator, sharing one HTTP client. */
public final class Emulator implements AutoCloseable {
  private final URI endpoint;
  private final String region;
  private final SdkHttpClient http =
      UrlConnectionHttpClient.builder()
          .connectionTimeout(Duration.ofSeconds(5))
          .socketTimeout(Duration.ofSeconds(60))
          .build();
  private final LambdaClient lambda;
  private final ApiGatewayV2Client apis;
  private final S3Client objects;
  private final SqsClient queues;
  private final CloudFormationClient stacks;

  public Emulator(URI endpoint, String region) {
    this.endpoint = endpoint;
    this.region = region;
    lambda = configured(LambdaClient.builder()).httpClient(http).build();
    apis = configured(ApiGatewayV2Client.builder()).httpClient(http).build();
    // Names under localhost may not resolve: buckets are named in the path.
    objects = configured(S3Client.builder()).forcePathStyle(true).httpClient(http).build();
    queues = configured(SqsClient.builder()).httpClient(http).build();
    stacks = configured(CloudFormationClient.builder()).httpClient(http).build();
  }

  private <B extends AwsClientBuilder<B, ?>> B configured(B builder) {
    return builder
        .endpointOverride(endpoint)
        .region(Region.of(region))
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")));
  }

  public URI endpoint() {
    return endpoint;
  }

  public String region() {
    return region;
  }

  public LambdaClient lambda() {
    return lambda;
  }

  public ApiGatewayV2Client apis() {
    return apis;
  }

  public S3Client objects() {
    return objects;
  }

  public SqsClient queues() {
    return queues;
  }

  public CloudFormationClient stacks() {
    return stacks;
  }

  @Override
  public void close() {
    lambda.close();
    apis.close();
    objects.close();
    queues.close();
    stacks.close();
    http.close();
  }
}
