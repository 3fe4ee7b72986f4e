package io.datafair.datasets.resource;

import io.datafair.core.account.AccountType;
import io.datafair.core.permission.OperationClass;
import io.datafair.core.permission.Permission;
import io.datafair.core.problem.Message;
import io.datafair.core.problem.ProblemException;
import io.datafair.core.problem.Text;
import io.datafair.datasets.metadata.DatasetOperation;
import io.datafair.datasets.metadata.PermissionCodec;
import io.datafair.runtime.http.HttpRequest;
import io.datafair.runtime.http.Json;
import io.datafair.runtime.json.JsonSchema;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.core.JacksonException;

/** Reads and checks the array of a PUT of permissions. Contract: datasets, section 19. */
final class PermissionBody {
  private static final JsonSchema SCHEMA = JsonSchema.of(PermissionBody.class, "permissions");

  private PermissionBody() {}

  static List<Permission> read(HttpRequest request) {
    List<Permission> permissions = new ArrayList<>();
    for (Object entry : entries(request)) {
      Map<?, ?> fields = (Map<?, ?>) entry;
      checkWho(fields);
      Permission permission = PermissionCodec.read(fields);
      checkRights(permission);
      permissions.add(permission);
    }
    return permissions;
  }

  private static List<?> entries(HttpRequest request) {
    try {
      Object sent = Json.MAPPER.readValue(request.body(), Object.class);
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

  private static void checkRights(Permission permission) {
    for (String name : permission.classes()) {
      if (OperationClass.of(name).isEmpty()) {
        throw malformed(Text.same("classes: " + name));
      }
    }
    Set<String> known =
        Set.copyOf(Arrays.stream(DatasetOperation.values()).map(DatasetOperation::id).toList());
    for (String name : permission.operations()) {
      if (!known.contains(name)) {
        throw malformed(Text.same("operations: " + name));
      }
    }
  }

  private static ProblemException malformed(Message detail) {
    return ProblemException.of(
        400,
        language -> "Error in permissions format (" + detail.in(language) + ")");
  }
}
