package io.datafair.resources.kind;

import io.datafair.core.account.Account;
import io.datafair.core.permission.Operation;
import io.datafair.core.problem.Message;
import io.datafair.core.problem.Problem;
import io.datafair.core.problem.ProblemException;
import java.util.function.Function;

/** Refusals that name the kind: whole sentences of the capability, since nouns bend them. */
public final class ResourceRefusals {
  private final Message unknown;
  private final Message slugTaken;
  private final Function<String, Message> busy;
  private final Function<String, Message> creationDenied;
  private final Reading reading;

  /**
   * Why somebody does not get at a resource.
   *
   * @param closed to who is not logged in
   * @param elsewhere names the {@code owner} through which it can be reached
   * @param missing names the {@code operation} that is not granted
   */
  public record Reading(
      Message closed, Function<String, Message> elsewhere, Function<String, Message> missing) {}

  /**
   * The sentences of a kind.
   *
   * @param busy names the {@code id} of what another writer keeps changing
   * @param creationDenied names the {@code owner} for whom nothing may be created
   */
  public ResourceRefusals(
      Message unknown,
      Message slugTaken,
      Function<String, Message> busy,
      Function<String, Message> creationDenied,
      Reading reading) {
    this.unknown = unknown;
    this.slugTaken = slugTaken;
    this.busy = busy;
    this.creationDenied = creationDenied;
    this.reading = reading;
  }

  public ProblemException unknown() {
    return ProblemException.of(404, unknown);
  }

  public ProblemException slugTaken() {
    return ProblemException.of(400, slugTaken);
  }

  public ProblemException busy(String id) {
    return ProblemException.of(409, busy.apply(id));
  }

  public ProblemException creationDenied(Account owner) {
    return ProblemException.of(403, creationDenied.apply(owner.name()));
  }

  public ProblemException closed() {
    return ProblemException.of(403, reading.closed());
  }

  public Problem elsewhere(Account owner) {
    return Problem.of(403, reading.elsewhere().apply(owner.name()));
  }

  public ProblemException missing(Operation operation) {
    String named = operation.id() + " (" + operation.operationClass().key() + ")";
    return ProblemException.of(403, reading.missing().apply(named));
  }
}
