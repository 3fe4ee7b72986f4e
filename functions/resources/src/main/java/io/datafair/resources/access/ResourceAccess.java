package io.datafair.resources.access;

import io.datafair.core.account.Account;
import io.datafair.core.account.Session;
import io.datafair.core.id.Ids;
import io.datafair.core.permission.Operation;
import io.datafair.core.problem.ProblemException;
import io.datafair.resources.kind.OwnedResource;
import io.datafair.resources.kind.ResourceKind;
import io.datafair.resources.store.ResourceStore;
import java.util.List;
import java.util.Optional;

/** Finds the resource that a caller names and makes sure that the caller may do what it asks. */
public final class ResourceAccess<R extends OwnedResource> {
  private final ResourceStore<R> store;

  public ResourceAccess(ResourceStore<R> store) {
    this.store = store;
  }

  /** The resource, for a caller who may do one of the operations on it. */
  public Granted<R> require(
      Session session, String reference, List<? extends Operation> operations) {
    R resource = find(reference, session);
    return operations.stream()
        .filter(operation -> resource.allows(session, operation))
        .findFirst()
        .map(operation -> new Granted<>(resource, session, operation))
        .orElseThrow(() -> refusal(store.kind(), resource, session, operations.getFirst()));
  }

  /**
   * A resource by its id, else by a slug: the caller's own first, then, of those that the caller
   * may read, the one that has borne it longest. No id is another resource's slug.
   */
  private R find(String reference, Session session) {
    if (!Ids.isResourceId(reference)) {
      throw store.kind().refusals().unknown();
    }
    return store
        .current(reference)
        .or(() -> bySlug(reference, session))
        .orElseThrow(store.kind().refusals()::unknown);
  }

  private Optional<R> bySlug(String slug, Session session) {
    Account account = session.account();
    if (account != null) {
      Optional<R> own = store.findBySlug(account, slug);
      if (own.isPresent()) {
        return own;
      }
    }
    List<R> candidates = store.withSlug(slug);
    return candidates.stream()
        .filter(resource -> resource.allows(session, store.kind().operations().read()))
        .findFirst()
        .or(() -> candidates.stream().findFirst());
  }

  /** Why a caller may not do something, as helpfully as may be told. */
  static ProblemException refusal(
      ResourceKind<?> kind, OwnedResource resource, Session session, Operation operation) {
    boolean reading = operation.equals(kind.operations().read());
    if (reading && session.user() == null) {
      return kind.refusals().closed();
    }
    if (reading && memberElsewhere(resource, session)) {
      return kind.refusals()
          .elsewhere(resource.owner())
          .withHeader("x-owner", OwnerHeader.of(resource.owner()))
          .exception();
    }
    return kind.refusals().missing(operation);
  }

  private static boolean memberElsewhere(OwnedResource resource, Session session) {
    return session.user() != null
        && session.user().organizations().stream()
            .anyMatch(membership -> membership.account().sameAs(resource.owner()));
  }
}
