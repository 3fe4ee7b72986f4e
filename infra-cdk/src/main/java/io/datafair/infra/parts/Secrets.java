package io.datafair.infra.parts;

import java.util.List;
import software.amazon.awscdk.services.iam.Grant;
import software.amazon.awscdk.services.iam.GrantOnPrincipalOptions;

/** The right to read a secret, and nothing else of it. */
public final class Secrets {
  private Secrets() {}

  /** Lets a function read the text of a secret. */
  public static void grantRead(SpringFunction function, String arn) {
    Grant.addToPrincipal(
        GrantOnPrincipalOptions.builder()
            .grantee(function.grantee())
            .actions(List.of("secretsmanager:GetSecretValue"))
            .resourceArns(List.of(arn))
            .build());
  }
}
