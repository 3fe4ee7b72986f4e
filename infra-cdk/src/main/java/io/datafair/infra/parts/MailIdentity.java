package io.datafair.infra.parts;

import java.util.List;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.iam.Grant;
import software.amazon.awscdk.services.iam.GrantOnPrincipalOptions;

/** The address that mails come from, known by itself: it changes without asking other stacks. */
public final class MailIdentity {
  private MailIdentity() {}

  /** Lets a function send mails, and says in whose name. */
  public static void give(SpringFunction function, String sender) {
    Stack stack = Stack.of(function);
    function.set("MAIL_FROM", sender);
    Grant.addToPrincipal(
        GrantOnPrincipalOptions.builder()
            .grantee(function.grantee())
            .actions(List.of("ses:SendEmail"))
            .resourceArns(
                List.of(
                    "arn:"
                        + stack.getPartition()
                        + ":ses:"
                        + stack.getRegion()
                        + ":"
                        + stack.getAccount()
                        + ":identity/"
                        + sender))
            .build());
  }
}
