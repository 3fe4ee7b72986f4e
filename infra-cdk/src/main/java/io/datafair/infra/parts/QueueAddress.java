package io.datafair.infra.parts;

import java.util.List;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.iam.Grant;
import software.amazon.awscdk.services.iam.GrantOnPrincipalOptions;
import software.constructs.Construct;

/**
 * A queue known by its name, as senders know it: the stack that sends needs nothing of the stack
 * that owns the queue, which may be deployed later and changed alone.
 */
public record QueueAddress(String url, String arn) {

  public static QueueAddress of(Construct scope, String name) {
    Stack stack = Stack.of(scope);
    String place = stack.getRegion() + ":" + stack.getAccount();
    return new QueueAddress(
        "https://sqs."
            + stack.getRegion()
            + "."
            + stack.getUrlSuffix()
            + "/"
            + stack.getAccount()
            + "/"
            + name,
        "arn:" + stack.getPartition() + ":sqs:" + place + ":" + name);
  }

  /** Tells a function where the queue is. */
  public void tell(SpringFunction function, String variable) {
    function.set(variable, url);
  }

  public void grantSend(SpringFunction function) {
    Grant.addToPrincipal(
        GrantOnPrincipalOptions.builder()
            .grantee(function.grantee())
            .actions(List.of("sqs:SendMessage"))
            .resourceArns(List.of(arn))
            .build());
  }
}
