package io.datafair.resources.body;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.datafair.core.account.AccountType;
import io.datafair.core.account.Language;
import io.datafair.core.permission.Operation;
import io.datafair.core.permission.OperationClass;
import io.datafair.core.permission.Permission;
import io.datafair.core.problem.ProblemException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Contract: datasets, section 19. */
class PermissionBodyTest {
  private record Named(String id, OperationClass operationClass) implements Operation {}

  private static final List<Operation> OPERATIONS =
      List.of(
          new Named("readLines", OperationClass.READ), new Named("delete", OperationClass.ADMIN));

  private static List<Permission> read(String body) {
    return PermissionBody.read(body.getBytes(StandardCharsets.UTF_8), OPERATIONS);
  }

  @Test
  void readsEntriesOfEveryKind() {
    List<Permission> permissions =
        read(
            """
            [
              {"classes": ["list", "read"]},
              {"type": "user", "id": "*", "operations": ["readLines"]},
              {"type": "user", "email": "ana@example.org", "classes": ["write"]},
              {"type": "organization", "id": "town", "name": "Town hall", "department": "-",
               "roles": ["contrib"], "classes": ["admin"], "operations": ["delete"]}
            ]
            """);
    assertThat(permissions).hasSize(4);
    assertThat(permissions.get(0).everybody()).isTrue();
    assertThat(permissions.get(0).classes()).containsExactlyInAnyOrder("list", "read");
    assertThat(permissions.get(1).id()).isEqualTo("*");
    assertThat(permissions.get(2).email()).isEqualTo("ana@example.org");
    assertThat(permissions.get(3))
        .isEqualTo(
            new Permission(
                AccountType.ORGANIZATION,
                "town",
                "Town hall",
                null,
                "-",
                null,
                List.of("contrib"),
                Set.of("delete"),
                Set.of("admin")));
  }

  @Test
  void anEmptyListTakesEveryRightBack() {
    assertThat(read("[]")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "{}",
        "text",
        "[1]",
        "[null]",
        "[[]]",
        "[{\"type\": \"robot\", \"id\": \"x\"}]",
        "[{\"type\": \"user\"}]",
        "[{\"type\": \"organization\"}]",
        "[{\"id\": \"ana\", \"classes\": [\"read\"]}]",
        "[{\"email\": \"ana@example.org\"}]",
        "[{\"type\": \"organization\", \"email\": \"ana@example.org\"}]",
        "[{\"type\": \"user\", \"id\": 12}]",
        "[{\"type\": \"user\", \"id\": \"ana\", \"classes\": \"read\"}]",
        "[{\"type\": \"user\", \"id\": \"ana\", \"classes\": [1]}]",
        "[{\"type\": \"user\", \"id\": \"ana\", \"roles\": \"admin\"}]",
        "[{\"classes\": [\"everything\"]}]",
        "[{\"operations\": [\"format\"]}]",
        "[{\"classes\": [\"read\"], \"note\": \"x\"}]",
      })
  void refusesMalformedEntries(String body) {
    assertThatThrownBy(() -> read(body))
        .isInstanceOfSatisfying(
            ProblemException.class,
            refusal -> {
              assertThat(refusal.problem().status()).isEqualTo(400);
              assertThat(refusal.problem().text().in(Language.FR))
                  .startsWith("Error in permissions format");
            });
  }

  @Test
  void refusesEndlessLists() {
    assertThatThrownBy(() -> read("[" + "{},".repeat(1_000) + "{}]"))
        .isInstanceOf(ProblemException.class);
  }
}
