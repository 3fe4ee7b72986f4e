package io.datafair.infra.platform;

import io.datafair.infra.parts.ConstructNames;
import io.datafair.infra.parts.FactBus;
import io.datafair.infra.parts.FunctionDefaults;
import io.datafair.infra.parts.FunctionSpec;
import io.datafair.infra.parts.MailIdentity;
import io.datafair.infra.parts.QueueAddress;
import io.datafair.infra.parts.SpringFunction;
import io.datafair.infra.parts.WorkQueue;
import io.datafair.infra.settings.PlatformSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import software.amazon.awscdk.CustomResource;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.apigatewayv2.HttpMethod;
import software.amazon.awscdk.services.events.Rule;
import software.amazon.awscdk.services.events.Schedule;
import software.amazon.awscdk.services.events.targets.LambdaFunction;
import software.constructs.Construct;

/** What a capability declares its parts with; it remembers them for dashboard and tests. */
public final class Declaration extends Construct {
  private final String capability;
  private final Platform platform;
  private final FunctionDefaults defaults;
  private final List<SpringFunction> functions = new ArrayList<>();
  private final List<WorkQueue> queues = new ArrayList<>();
  private final Set<String> heard = new TreeSet<>();

  Declaration(Construct scope, String capability, Platform platform) {
    super(scope, ConstructNames.of(capability));
    this.capability = capability;
    this.platform = platform;
    this.defaults = new FunctionDefaults(platform.settings(), platform.alarms());
  }

  public PlatformSettings settings() {
    return platform.settings();
  }

  public PlatformStores stores() {
    return platform.stores();
  }

  /** The sizes of a function of this capability; its name says its bean. */
  public FunctionSpec spec(String name, int memoryMb, int timeoutSeconds) {
    return FunctionSpec.of(name, capability, memoryMb, timeoutSeconds);
  }

  public SpringFunction function(FunctionSpec spec) {
    String id = ConstructNames.of(spec.name().substring(capability.length() + 1));
    SpringFunction function = new SpringFunction(this, id, spec, defaults);
    functions.add(function);
    return function;
  }

  /** A queue of this capability's own, emptied by a function that takes some seconds at most. */
  public WorkQueue queue(String name, int consumerSeconds) {
    WorkQueue queue =
        new WorkQueue(
            this,
            ConstructNames.of(name.replaceFirst("^datafair-", "")) + "Queue",
            new WorkQueue.Spec(name, Duration.seconds(consumerSeconds)),
            platform.alarms());
    queues.add(queue);
    return queue;
  }

  /** Counts a queue of another stack among this capability's own. */
  public void adopt(WorkQueue queue) {
    queues.add(queue);
  }

  /** Any queue of the platform, to be told to functions and to be sent to. */
  public QueueAddress address(String queue) {
    return QueueAddress.of(this, queue);
  }

  /** Lets a function send mails, and says in whose name. */
  public void giveMail(SpringFunction function) {
    MailIdentity.give(function, settings().mailSender());
  }

  /** Runs a function by the clock; what is missed is made up for by the next time. */
  public void clock(String rule, String description, Schedule schedule, SpringFunction function) {
    Rule.Builder.create(this, ConstructNames.of(rule))
        .ruleName(rule)
        .description(description)
        .schedule(schedule)
        .targets(List.of(LambdaFunction.Builder.create(function.alias()).retryAttempts(0).build()))
        .build();
  }

  /**
   * Invokes a function at each deployment of another version of it, which fails when the function
   * does. No function runs yet while a local run is deployed: its host invokes this one.
   */
  public void prepare(SpringFunction function) {
    if (!settings().local()) {
      CustomResource.Builder.create(this, "Prepared")
          .resourceType("Custom::Deployment")
          .serviceToken(function.alias().getFunctionArn())
          .serviceTimeout(Duration.minutes(5))
          .properties(Map.of("Version", function.function().getCurrentVersion().getVersion()))
          .build();
    }
  }

  /** Lets a function publish this capability's facts. */
  public void publish(SpringFunction function) {
    FactBus.give(function);
  }

  /** Brings facts, by their names, into a queue of this capability's own. */
  public void listen(WorkQueue queue, String... facts) {
    FactBus.bring(this, queue, List.of(facts));
    heard.addAll(List.of(facts));
  }

  /** Sends a path to a function for the given methods, with no check at the gateway. */
  public void open(SpringFunction function, String path, HttpMethod... methods) {
    platform.routes().open(this, function, path, methods);
  }

  /** As {@link #open}, for routes that are never anonymous. */
  public void guarded(SpringFunction function, String path, HttpMethod... methods) {
    platform.routes().guarded(this, function, path, methods);
  }

  /** Lets the gateway ask the function that guards such routes. */
  public void guard(SpringFunction authorizer) {
    platform.routes().admit(authorizer);
  }

  List<SpringFunction> functions() {
    return List.copyOf(functions);
  }

  List<WorkQueue> queues() {
    return List.copyOf(queues);
  }

  Set<String> heard() {
    return Set.copyOf(heard);
  }
}
