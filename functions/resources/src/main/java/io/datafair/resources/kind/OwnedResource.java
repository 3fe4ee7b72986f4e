package io.datafair.resources.kind;

import io.datafair.core.account.Account;
import io.datafair.core.account.Session;
import io.datafair.core.permission.Operation;
import io.datafair.core.permission.Permission;
import io.datafair.core.permission.PermissionRules;
import java.util.List;
import java.util.Map;
import org.bson.Document;

/**
 * What has an owner and permissions, as stored. Keys beginning with {@code _} in the document are
 * the platform's own and never leave it.
 */
public interface OwnedResource {
  String id();

  String slug();

  /** Incremented by every write. */
  long revision();

  Account owner();

  List<Permission> permissions();

  /** The whole stored document. */
  Document document();

  default String title() {
    String title = document().getString("title");
    return title == null ? id() : title;
  }

  default boolean allows(Session session, Operation operation) {
    return PermissionRules.allows(session, owner(), permissions(), operation);
  }

  /** What every fact about this resource tells besides its name and its permissions. */
  default Map<String, Object> factDetail() {
    return Map.of();
  }
}
