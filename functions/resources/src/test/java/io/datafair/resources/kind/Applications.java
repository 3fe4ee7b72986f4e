package io.datafair.resources.kind;

import io.datafair.core.account.Account;
import io.datafair.core.permission.Operation;
import io.datafair.core.permission.OperationClass;
import io.datafair.core.problem.Text;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bson.Document;

/** Another kind of resource than the platform has: what a capability declares, and no more. */
public final class Applications {
  /** An operation on an application. */
  public enum On implements Operation {
    LIST("list", OperationClass.LIST),
    READ("readDescription", OperationClass.READ),
    READ_CONFIG("readConfig", OperationClass.READ),
    WRITE_CONFIG("writeConfig", OperationClass.WRITE),
    DELETE("delete", OperationClass.ADMIN);

    private final String id;
    private final OperationClass operationClass;

    On(String id, OperationClass operationClass) {
      this.id = id;
      this.operationClass = operationClass;
    }

    @Override
    public String id() {
      return id;
    }

    @Override
    public OperationClass operationClass() {
      return operationClass;
    }
  }

  private static final ResourceOperations OPERATIONS =
      new ResourceOperations(List.of(On.values()), On.LIST, On.READ);

  private static final ResourceFields FIELDS =
      new ResourceFields(
          List.of("title", "topics"),
          List.of("updatedAt"),
          List.of("createdBy"),
          Set.of("permissions"),
          Map.of("id", "_id", "status", "status", "topics", "topics", "visibility", "_visibility"),
          Map.of(
              "visibility",
              "_visibility",
              "topics",
              "topics",
              "status",
              "status",
              "owner",
              "owner",
              "base",
              "base.id"),
          Set.of("status"));

  private static final ResourceRefusals REFUSALS =
      new ResourceRefusals(
          Text.same("no such application"),
          Text.same("slug taken"),
          id -> Text.same("busy " + id),
          owner -> Text.same("no creation for " + owner),
          new ResourceRefusals.Reading(
              Text.same("closed"),
              owner -> Text.same("ask " + owner),
              operation -> Text.same("lacks " + operation)));

  public static final ResourceKind<StoredResource> KIND =
      new ResourceKind<>(
          "application", "applications", OPERATIONS, FIELDS, REFUSALS, StoredResource::of);

  private Applications() {}

  /** A document of an application that nobody but its owner may see. */
  public static Document document(String id, Account owner, Document... permissions) {
    Document told =
        new Document("type", owner.type().key())
            .append("id", owner.id())
            .append("name", owner.name());
    if (owner.department() != null) {
      told.append("department", owner.department());
    }
    return new Document("_id", id)
        .append("_revision", 1L)
        .append("slug", id)
        .append("title", "Map of " + id)
        .append("createdAt", "2026-01-02T03:04:05.678Z")
        .append("updatedAt", "2026-01-02T03:04:05.678Z")
        .append("owner", told)
        .append("permissions", List.of(permissions));
  }
}
