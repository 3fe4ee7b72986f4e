package io.datafair.resources.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.datafair.core.account.Account;
import io.datafair.core.account.AccountType;
import io.datafair.core.permission.Permission;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;
import org.bson.Document;
import org.junit.jupiter.api.Test;

class CodecTest {
  @Test
  void anOwnerComesBackAsItWent() {
    for (Account owner :
        List.of(
            Account.user("ana", "Ana"),
            new Account(AccountType.ORGANIZATION, "town", "Town", "roads", "Roads"))) {
      assertThat(OwnerCodec.read(OwnerCodec.write(owner))).isEqualTo(owner);
    }
    assertThat(OwnerCodec.write(Account.user("ana", "Ana")).keySet())
        .containsExactly("type", "id", "name");
  }

  @Test
  void anOwnerWithoutNameIsCalledByItsId() {
    assertThat(OwnerCodec.read(new Document("type", "user").append("id", "ana")).name())
        .isEqualTo("ana");
    assertThatThrownBy(() -> OwnerCodec.read(new Document("type", "robot").append("id", "x")))
        .isInstanceOf(NoSuchElementException.class);
  }

  @Test
  void aPermissionComesBackAsItWent() {
    Permission entry =
        new Permission(
            AccountType.ORGANIZATION,
            "town",
            "Town",
            null,
            "roads",
            "Roads",
            List.of("admin"),
            Set.of("delete"),
            Set.of("read", "list"));
    assertThat(PermissionCodec.read(PermissionCodec.write(entry))).isEqualTo(entry);
    assertThat(PermissionCodec.write(entry).getList("classes", String.class))
        .containsExactly("list", "read");
  }

  @Test
  void whatIsNoTextGrantsNothing() {
    Permission entry =
        PermissionCodec.read(
            new Document("type", 1)
                .append("classes", List.of(2, "read"))
                .append("operations", "x"));
    assertThat(entry.classes()).containsExactly("read");
    assertThat(entry.operations()).isEmpty();
  }
}
