package io.datafair.runtime.secrets;

import io.datafair.runtime.aws.AwsClients;

/**
 * Reads and replaces secrets by ARN; their values never reach the environment, a log or a template.
 */
public final class Secrets {
  private Secrets() {}

  /** The value of a secret; an {@link IllegalStateException} when it may not or cannot be read. */
  public static String read(String arn) {
    return service().read(arn);
  }

  /** Gives a secret another value; an {@link IllegalStateException} when it may not or cannot. */
  public static void write(String arn, String value) {
    service().write(arn, value);
  }

  private static SecretsService service() {
    String region = AwsClients.region();
    return new SecretsService(
        AwsClients.endpoint("secretsmanager", region), region, AwsClients.credentials());
  }
}
