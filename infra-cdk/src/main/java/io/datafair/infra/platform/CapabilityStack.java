package io.datafair.infra.platform;

import io.datafair.infra.parts.SpringFunction;
import io.datafair.infra.parts.WorkQueue;
import java.util.List;
import java.util.Set;
import software.amazon.awscdk.Stack;
import software.constructs.Construct;

/**
 * The stack of one capability. It knows what is shared and no other capability's stack, so that
 * each is deployed, changed and removed alone.
 */
public final class CapabilityStack extends Stack {
  private final Capability capability;
  private final Declaration declaration;

  public CapabilityStack(Construct scope, Capability capability, Platform platform) {
    super(scope, "datafair-" + capability.name());
    this.capability = capability;
    declaration = new Declaration(this, capability.name(), platform);
    capability.declare(declaration);
  }

  public Capability capability() {
    return capability;
  }

  public List<SpringFunction> functions() {
    return declaration.functions();
  }

  public List<WorkQueue> queues() {
    return declaration.queues();
  }

  /** The facts that it listens to. */
  public Set<String> heard() {
    return declaration.heard();
  }
}
