package io.datafair.infra.parts;

import java.util.List;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.events.EventBus;
import software.amazon.awscdk.services.events.EventPattern;
import software.amazon.awscdk.services.events.Match;
import software.amazon.awscdk.services.events.Rule;
import software.amazon.awscdk.services.events.targets.SqsQueue;
import software.amazon.awscdk.services.iam.Grant;
import software.amazon.awscdk.services.iam.GrantOnPrincipalOptions;
import software.constructs.Construct;

/**
 * The bus on which capabilities tell each other what happened: an event's source is {@code
 * datafair.} and the capability, its detail type is the fact's name. Known by its name, so that who
 * publishes and who listens share nothing else.
 */
public final class FactBus extends Construct {
  private static final String NAME = "datafair";

  public FactBus(Construct scope, String id) {
    super(scope, id);
    EventBus.Builder.create(this, "Bus")
        .eventBusName(NAME)
        .description("What happened on the platform")
        .build();
  }

  /** Lets a function publish, and names the bus to it. */
  public static void give(SpringFunction function) {
    function.set("FACTS_BUS", NAME);
    Grant.addToPrincipal(
        GrantOnPrincipalOptions.builder()
            .grantee(function.grantee())
            .actions(List.of("events:PutEvents"))
            .resourceArns(List.of(arn(Stack.of(function))))
            .build());
  }

  private static String arn(Stack stack) {
    return "arn:"
        + stack.getPartition()
        + ":events:"
        + stack.getRegion()
        + ":"
        + stack.getAccount()
        + ":event-bus/"
        + NAME;
  }

  /** Brings some facts, whole envelopes, into a queue; what cannot be brought is a dead letter. */
  public static void bring(Construct scope, WorkQueue queue, List<String> facts) {
    String id = scope.getNode().getId() + ConstructNames.of(queue.name());
    Rule.Builder.create(scope, ConstructNames.of(queue.name()) + "Facts")
        .ruleName(queue.name())
        .description("Facts for " + queue.name())
        .eventBus(EventBus.fromEventBusName(scope, id + "Bus", NAME))
        .eventPattern(
            EventPattern.builder().source(Match.prefix("datafair.")).detailType(facts).build())
        .targets(
            List.of(SqsQueue.Builder.create(queue.queue()).deadLetterQueue(queue.dead()).build()))
        .build();
  }
}
