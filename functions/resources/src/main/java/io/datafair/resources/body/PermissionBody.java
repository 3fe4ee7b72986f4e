package io.datafair.resources.body;

import io.datafair.core.account.AccountType;
import io.datafair.core.permission.Operation;
import io.datafair.core.permission.OperationClass;
import io.datafair.core.permission.Permission;
import io.datafair.core.problem.Problem;
import io.datafair.core.problem.ProblemException;
import io.datafair.core.problem.Text;
import io.datafair.resources.codec.PermissionCodec;
import io.datafair.runtime.http.Json;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;

/** Reads and checks the array of a PUT of permissions. Contract: datasets, section 19. */
public final class PermissionBody {
  private static final int MAXIMUM = 1_000;
  private static final List<String> TEXTS =
      List.of("type", "id", "name", "email", "department", "departmentName");
  private static final List<String> LISTS = List.of("roles", "operations", "classes");

  private PermissionBody() {}

  /**
   * The entries of a body.
   *
   * @param operations those of the resource
   */
  public static List<Permission> read(byte[] body, Collection<? extends Operation> operations) {
    List<?> entries;
    try {
      entries = Json.MAPPER.readValue(body, List.class);
    } catch (JacksonException e) {
      throw malformed("");
    }
    if (entries == null || entries.size() > MAXIMUM) {
      throw malformed("");
    }
    Set<String> known = operations.stream().map(Operation::id).collect(Collectors.toSet());
    List<Permission> permissions = new ArrayList<>();
    for (Object entry : entries) {
      if (!(entry instanceof Map<?, ?> map)) {
        throw malformed("");
      }
      permissions.add(checked(map, known));
    }
    return permissions;
  }

  private static Permission checked(Map<?, ?> entry, Set<String> operations) {
    for (Object key : entry.keySet()) {
      if (!TEXTS.contains(key) && !LISTS.contains(key)) {
        throw malformed(" (" + key + ")");
      }
    }
    for (String key : TEXTS) {
      if (entry.get(key) != null && !(entry.get(key) instanceof String)) {
        throw malformed(" (" + key + ")");
      }
    }
    for (String key : LISTS) {
      if (entry.get(key) != null && !texts(entry.get(key))) {
        throw malformed(" (" + key + ")");
      }
    }
    checkWho(entry);
    Permission permission = PermissionCodec.read(entry);
    checkRights(permission, operations);
    return permission;
  }

  private static boolean texts(Object value) {
    return value instanceof List<?> list && list.stream().allMatch(String.class::isInstance);
  }

  /**
   * Everybody has neither id nor address; an account has one, and an organization has no address.
   */
  private static void checkWho(Map<?, ?> entry) {
    Object type = entry.get("type");
    boolean byId = entry.get("id") != null;
    boolean byEmail = entry.get("email") != null;
    if (type == null ? byId || byEmail : AccountType.of(String.valueOf(type)).isEmpty()) {
      throw malformed(" (type)");
    }
    if (type != null && !byId && !(byEmail && type.equals(AccountType.USER.key()))) {
      throw malformed(" (id)");
    }
  }

  private static void checkRights(Permission permission, Set<String> operations) {
    for (String name : permission.classes()) {
      if (OperationClass.of(name).isEmpty()) {
        throw malformed(" (classes: " + name + ")");
      }
    }
    for (String name : permission.operations()) {
      if (!operations.contains(name)) {
        throw malformed(" (operations: " + name + ")");
      }
    }
  }

  private static ProblemException malformed(String detail) {
    return new ProblemException(Problem.of(400, Text.same("Error in permissions format" + detail)));
  }
}
