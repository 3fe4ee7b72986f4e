package io.datafair.runtime.mongo;

import io.datafair.runtime.objects.AwsClients;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/** Reads secrets by ARN; their values never reach the environment, a log or a template. */
public final class Secrets {
  private Secrets() {}

  public static String read(String arn) {
    try (SecretsManagerClient client = AwsClients.build(SecretsManagerClient.builder())) {
      return client.getSecretValue(request -> request.secretId(arn)).secretString();
    }
  }
}
