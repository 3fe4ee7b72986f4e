package io.datafair.runtime.mongo;

import io.datafair.runtime.objects.AwsClients;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/** Reads secrets by ARN; their values never reach the environment, a log or a template. */
public final class Secrets {
  /** Made at the first secret and kept: building a client costs more than the call. */
  private static final class Shared {
    static final SecretsManagerClient CLIENT = AwsClients.build(SecretsManagerClient.builder());
  }

  private Secrets() {}

  public static String read(String arn) {
    return Shared.CLIENT.getSecretValue(request -> request.secretId(arn)).secretString();
  }
}
