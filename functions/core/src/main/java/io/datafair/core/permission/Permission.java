package io.datafair.core.permission;

import io.datafair.core.account.AccountType;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One entry of a resource's permissions. Contract: datasets, section 19.
 *
 * @param type null means everybody
 * @param id {@code *} with type user means any logged-in user
 * @param department {@code *} any, {@code -} none, null any
 * @param roles organization roles concerned; empty means all
 */
public record Permission(
    @Nullable AccountType type,
    @Nullable String id,
    @Nullable String name,
    @Nullable String email,
    @Nullable String department,
    @Nullable String departmentName,
    List<String> roles,
    Set<String> operations,
    Set<String> classes) {

  public Permission {
    roles = List.copyOf(roles);
    operations = Set.copyOf(operations);
    classes = Set.copyOf(classes);
  }

  public boolean everybody() {
    return type == null;
  }

  public boolean grants(Operation operation) {
    return operations.contains(operation.id())
        || classes.contains(operation.operationClass().key());
  }
}
