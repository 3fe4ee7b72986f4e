package io.datafair.resources.body;

import io.datafair.core.account.AccountType;
import io.datafair.core.permission.Operation;
import io.datafair.core.permission.OperationClass;
import io.datafair.core.permission.Permission;
import io.datafair.core.problem.Message;
import io.datafair.core.problem.ProblemException;
import io.datafair.core.problem.Text;
import io.datafair.resources.codec.PermissionCodec;
import io.datafair.runtime.http.Json;
import io.datafair.runtime.json.JsonSchema;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;

/** Reads and checks the array of a PUT of permissions. Contract: datasets, section 19. */
public final class PermissionBody {
  private static final JsonSchema SCHEMA = JsonSchema.of(PermissionBody.class, "permissions");

  private PermissionBody() {}

  /**
   * The entries of a body.
   *
   * @param operations those of the resource
   */
  public static List<Permission> read(byte[] body, Collection<? extends Operation> operations) {
    Set<String> known = operations.stream().map(Operation::id).collect(Collectors.toSet());
    List<Permission> permissions = new ArrayList<>();
    for (Object entry : entries(body)) {
      Map<?, ?> fields = (Map<?, ?>) entry;
      checkWho(fields);
      Permission permission = PermissionCodec.read(fields);
      checkRights(permission, known);
      permissions.add(permission);
    }
    return permissions;
  }

  private static List<?> entries(byte[] body) {
    try {
      Object sent = Json.MAPPER.readValue(body, Object.class);
      SCHEMA
          .fault(sent, "")
          .ifPresent(
              fault -> {
                throw malformed(fault);
              });
      return (List<?>) sent;
    } catch (JacksonException e) {
      throw malformed(Text.same("JSON"));
    }
  }

  /**
   * Everybody has neither id nor address; an account has one, and an organization has no address.
   */
  private static void checkWho(Map<?, ?> entry) {
    Object type = entry.get("type");
    boolean byId = entry.get("id") != null;
    boolean byEmail = entry.get("email") != null;
    if (type == null ? byId || byEmail : AccountType.of(String.valueOf(type)).isEmpty()) {
      throw malformed(Text.same("type"));
    }
    if (type != null && !byId && !(byEmail && type.equals(AccountType.USER.key()))) {
      throw malformed(Text.same("id"));
    }
  }

  private static void checkRights(Permission permission, Set<String> operations) {
    for (String name : permission.classes()) {
      if (OperationClass.of(name).isEmpty()) {
        throw malformed(Text.same("classes: " + name));
      }
    }
    for (String name : permission.operations()) {
      if (!operations.contains(name)) {
        throw malformed(Text.same("operations: " + name));
      }
    }
  }

  private static ProblemException malformed(Message detail) {
    return ProblemException.of(
        400, language -> "Error in permissions format (" + detail.in(language) + ")");
  }
}
