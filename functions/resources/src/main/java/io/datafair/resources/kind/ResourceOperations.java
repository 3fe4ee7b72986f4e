package io.datafair.resources.kind;

import io.datafair.core.permission.Operation;
import io.datafair.core.permission.OperationClass;
import io.datafair.core.permission.Permission;
import io.datafair.core.permission.PermissionRules;
import java.util.List;
import java.util.Optional;

/**
 * The operations on a kind of resource.
 *
 * @param list what a listing needs, and what makes a resource public
 * @param read what a caller needs to know that a resource bears a slug
 */
public record ResourceOperations(List<Operation> all, Operation list, Operation read) {
  public ResourceOperations {
    all = List.copyOf(all);
  }

  public Optional<Operation> of(String id) {
    return all.stream().filter(operation -> operation.id().equals(id)).findFirst();
  }

  /** Whether everybody may do all that the class of reading grants. */
  public boolean readableByEverybody(List<Permission> permissions) {
    return all.stream()
        .filter(operation -> operation.operationClass() == OperationClass.READ)
        .allMatch(operation -> PermissionRules.everybodyMay(permissions, operation));
  }
}
