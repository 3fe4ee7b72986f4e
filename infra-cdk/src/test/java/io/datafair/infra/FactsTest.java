package io.datafair.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awscdk.assertions.Match;
import software.amazon.awscdk.assertions.Template;

/** A capability hears of facts by what it declares, and whoever publishes knows nothing of it. */
class FactsTest {
  private static final MadeUp MADE_UP = new MadeUp(Set.of("SomethingHappened", "SomethingEnded"));
  private static PlatformApp.Stacks stacks;
  private static Template template;

  @BeforeAll
  static void declare() {
    stacks = Deployments.of(Deployments.app(), List.of(MADE_UP));
    template = Template.fromStack(stacks.capabilities().getFirst());
  }

  @Test
  void haveOneBus() {
    Template.fromStack(stacks.services())
        .hasResourceProperties("AWS::Events::EventBus", Map.of("Name", "datafair"));
    template.resourceCountIs("AWS::Events::EventBus", 0);
  }

  @Test
  void comeFromTheBusIntoAQueueOfTheListenersOwn() {
    template.hasResourceProperties(
        "AWS::Events::Rule",
        Match.objectLike(
            Map.of(
                "EventBusName",
                "datafair",
                "EventPattern",
                Map.of(
                    "source",
                    List.of(Map.of("prefix", "datafair.")),
                    "detail-type",
                    List.of("SomethingHappened", "SomethingEnded")),
                "Targets",
                List.of(
                    Match.objectLike(
                        Map.of(
                            "Arn", attribute("MadeUpMadeUpQueue(?!Dead).*"),
                            "DeadLetterConfig",
                                Map.of("Arn", attribute("MadeUpMadeUpQueueDead.*"))))))));
    assertThat(template.findResources("AWS::SQS::QueuePolicy").toString())
        .contains("Service=events.amazonaws.com", "aws:SourceArn");
    template.hasResourceProperties(
        "AWS::CloudWatch::Alarm",
        Match.objectLike(Map.of("MetricName", "ApproximateNumberOfMessagesVisible")));
    template.resourceCountIs("AWS::Lambda::EventSourceMapping", 1);
  }

  private static Map<String, Object> attribute(String resource) {
    return Map.of("Fn::GetAtt", List.of(Match.stringLikeRegexp(resource), "Arn"));
  }

  @Test
  void arePublishedOnThatBusOnly() {
    assertThat(Statements.of(Deployments.Templates.of(stacks)))
        .filteredOn(right -> right.contains(" events:"))
        .containsExactly("made-up-api | events:PutEvents | datafair");
    template.hasResourceProperties(
        "AWS::Lambda::Function",
        Match.objectLike(
            Map.of(
                "FunctionName",
                "made-up-api",
                "Environment",
                Map.of("Variables", Match.objectLike(Map.of("FACTS_BUS", "datafair"))))));
  }

  @Test
  void areRefusedWhenNobodyPublishesThem() {
    assertThatThrownBy(() -> Deployments.of(Deployments.app(), List.of(new MadeUp(Set.of()))))
        .hasMessageContaining("made-up listens to")
        .hasMessageContaining("add it to facts() of the one that does");
  }

  @Test
  void bringACapabilityToDashboardOriginAndGateway() {
    assertThat(
            Template.fromStack(stacks.services())
                .findResources("AWS::CloudWatch::Dashboard")
                .toString())
        .contains("made-up-worker", "datafair-made-up-dead");
    assertThat(
            Template.fromStack(stacks.portal())
                .findResources("AWS::CloudFront::Distribution")
                .toString())
        .contains("/made-up/api/*");
    template.hasResourceProperties(
        "AWS::ApiGatewayV2::Route",
        Match.objectLike(
            Map.of(
                "RouteKey", "ANY /made-up/api/{proxy+}",
                "AuthorizationType", "CUSTOM",
                "AuthorizerId", Map.of("Fn::ImportValue", Match.anyValue()))));
  }
}
