package io.datafair.resources.kind;

import io.datafair.core.account.Account;
import io.datafair.core.permission.Permission;
import io.datafair.resources.codec.OwnerCodec;
import io.datafair.resources.codec.PermissionCodec;
import java.util.List;
import org.bson.Document;

/** A resource without anything of its own, and the part of any other that the kit needs. */
public record StoredResource(
    String id,
    String slug,
    long revision,
    Account owner,
    List<Permission> permissions,
    Document document)
    implements OwnedResource {

  /** Reads a stored document. */
  public static StoredResource of(Document document) {
    return new StoredResource(
        document.getString("_id"),
        document.getString("slug"),
        document.get("_revision", Number.class).longValue(),
        OwnerCodec.read(document.get("owner", Document.class)),
        document.getList("permissions", Document.class, List.of()).stream()
            .map(PermissionCodec::read)
            .toList(),
        document);
  }
}
