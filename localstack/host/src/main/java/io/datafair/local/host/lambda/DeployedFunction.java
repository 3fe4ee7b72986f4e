package io.datafair.local.host.lambda;

import java.util.Map;
import java.util.Optional;

/**
 * One version of a function as deployed. Two equal values run in the same processes: whatever
 * should replace them is a component.
 *
 * @param reservedConcurrency most invocations at once, 0 when none is reserved
 */
public record DeployedFunction(
    String name,
    String version,
    String arn,
    String handler,
    int memoryMegabytes,
    int timeoutSeconds,
    Map<String, String> environment,
    String codeSha256,
    int reservedConcurrency) {

  private static final int PROCESSES_AT_MOST = 4;
  private static final int CONCURRENCY_AT_MOST = 200;

  public DeployedFunction {
    environment = Map.copyOf(environment);
  }

  /** Invocations that one process serves at once; 1 is Lambda's usual way. */
  int processConcurrency() {
    return Optional.ofNullable(environment.get("INSTANCE_CONCURRENCY"))
        .filter(text -> text.matches("\\d{1,4}"))
        .map(Integer::parseInt)
        .map(count -> Math.clamp(count, 1, CONCURRENCY_AT_MOST))
        .orElse(1);
  }

  boolean sharesProcess() {
    return processConcurrency() > 1;
  }

  /** Whether the function signs, and so keeps keys that a reset makes obsolete. */
  boolean holdsKeys() {
    return environment.containsKey("CIPHER_SECRET_ARN");
  }

  int processesAtMost() {
    if (sharesProcess()) {
      return 1;
    }
    return reservedConcurrency > 0
        ? Math.min(PROCESSES_AT_MOST, reservedConcurrency)
        : PROCESSES_AT_MOST;
  }

  int invocationsAtMost() {
    int slots = processesAtMost() * processConcurrency();
    return reservedConcurrency > 0 ? Math.min(slots, reservedConcurrency) : slots;
  }
}
