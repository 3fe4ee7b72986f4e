package io.datafair.resources.codec;

import io.datafair.core.account.Account;
import io.datafair.core.account.AccountType;
import java.util.Map;
import org.bson.Document;

/** Owners to and from documents: {@code {type, id, name, department?, departmentName?}}. */
public final class OwnerCodec {
  private OwnerCodec() {}

  public static Account read(Map<String, Object> owner) {
    String id = String.valueOf(owner.get("id"));
    return new Account(
        AccountType.of(String.valueOf(owner.get("type"))).orElseThrow(),
        id,
        owner.get("name") instanceof String name ? name : id,
        (String) owner.get("department"),
        (String) owner.get("departmentName"));
  }

  public static Document write(Account account) {
    Document owner =
        new Document("type", account.type().key())
            .append("id", account.id())
            .append("name", account.name());
    if (account.department() != null) {
      owner.append("department", account.department());
    }
    if (account.departmentName() != null) {
      owner.append("departmentName", account.departmentName());
    }
    return owner;
  }
}
