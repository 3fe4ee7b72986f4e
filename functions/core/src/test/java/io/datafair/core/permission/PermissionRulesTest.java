package io.datafair.core.permission;

import static org.assertj.core.api.Assertions.assertThat;

import io.datafair.core.account.Account;
import io.datafair.core.account.AccountType;
import io.datafair.core.account.Language;
import io.datafair.core.account.Membership;
import io.datafair.core.account.Session;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Contract: datasets, sections 19 and 21. */
class PermissionRulesTest {
  private static final Account TOWN = Account.organization("town", "Town hall");
  private static final Account ROADS = department("roads");
  private static final Account ANA = Account.user("ana", "Ana");

  private record Named(String id, OperationClass operationClass) implements Operation {}

  private static final Named LIST = new Named("list", OperationClass.LIST);
  private static final Named READ = new Named("readLines", OperationClass.READ);
  private static final Named WRITE = new Named("writeData", OperationClass.WRITE);
  private static final Named POST = new Named("post", OperationClass.POST);

  private static Account department(String id) {
    return new Account(AccountType.ORGANIZATION, "town", "Town hall", id, null);
  }

  private static Session.User user(boolean adminMode) {
    return new Session.User(
        "ana",
        "ana@example.org",
        "Ana",
        List.of(new Membership("town", "Town hall", "admin", null, null)),
        adminMode,
        adminMode,
        false);
  }

  private static Session in(Account active, String role) {
    return new Session(user(false), active, role, null, Language.FR);
  }

  /** Sessions by a name that reads well in the tables below. */
  private static Session session(String name) {
    return switch (name) {
      case "anonymous" -> Session.anonymous(Language.FR);
      case "ana" -> in(ANA, "admin");
      case "super" -> new Session(user(true), ANA, "admin", null, Language.FR);
      case "unscoped key" -> new Session(user(false), TOWN, "admin", List.of(), Language.FR);
      default -> {
        String[] parts = name.split("/");
        yield in(parts.length == 1 ? TOWN : department(parts[1]), parts[0]);
      }
    };
  }

  private static Permission permission(
      @Nullable AccountType type,
      @Nullable String id,
      @Nullable String email,
      @Nullable String department,
      List<String> roles) {
    return new Permission(
        type, id, null, email, department, null, roles, Set.of("list"), Set.of("read"));
  }

  private static Permission toOrganization(@Nullable String department, String... roles) {
    return permission(AccountType.ORGANIZATION, "town", null, department, List.of(roles));
  }

  @Nested
  class ImplicitRights {
    @ParameterizedTest(name = "{0} on an organization")
    @CsvSource({
      "anonymous,         false, false",
      "ana,               false, false",
      "super,             true,  true",
      "admin,             true,  true",
      "contrib,           false, true",
      "user,              false, false",
      "admin/roads,       false, false",
      "contrib/roads,     false, false",
      "unscoped key,      false, false",
    })
    void onAnOrganization(String session, boolean everything, boolean post) {
      assertThat(PermissionRules.ownerGrants(session(session), TOWN, READ)).isEqualTo(everything);
      assertThat(PermissionRules.ownerGrants(session(session), TOWN, WRITE)).isEqualTo(everything);
      assertThat(PermissionRules.ownerGrants(session(session), TOWN, POST)).isEqualTo(post);
    }

    @ParameterizedTest(name = "{0} on a department")
    @CsvSource({
      "admin,             true,  true",
      "contrib,           false, true",
      "admin/roads,       true,  true",
      "contrib/roads,     false, true",
      "admin/parks,       false, false",
      "contrib/parks,     false, false",
    })
    void onADepartment(String session, boolean everything, boolean post) {
      assertThat(PermissionRules.ownerGrants(session(session), ROADS, WRITE)).isEqualTo(everything);
      assertThat(PermissionRules.ownerGrants(session(session), ROADS, POST)).isEqualTo(post);
    }

    @ParameterizedTest
    @EnumSource(OperationClass.class)
    void theOwnerHasEveryClass(OperationClass operationClass) {
      Named any = new Named("any", operationClass);
      assertThat(PermissionRules.allows(session("ana"), ANA, List.of(), any)).isTrue();
      assertThat(PermissionRules.allows(session("user"), ANA, List.of(), any)).isTrue();
      assertThat(PermissionRules.allows(session("admin"), TOWN, List.of(), any)).isTrue();
      assertThat(PermissionRules.allows(session("anonymous"), TOWN, List.of(), any)).isFalse();
    }
  }

  @Nested
  class Entries {
    private static final Permission PUBLIC = permission(null, null, null, null, List.of());
    private static final Permission ANYONE_LOGGED_IN =
        permission(AccountType.USER, "*", null, null, List.of());
    private static final Permission TO_ANA =
        permission(AccountType.USER, "ana", null, null, List.of());
    private static final Permission TO_BOB =
        permission(AccountType.USER, "bob", null, null, List.of());
    private static final Permission BY_EMAIL =
        permission(AccountType.USER, null, "Ana@Example.org", null, List.of());

    record Case(String title, Permission entry, String session, boolean concerned) {
      @Override
      public String toString() {
        return title + " / " + session + ": " + concerned;
      }
    }

    static Stream<Case> cases() {
      return Stream.of(
          new Case("public", PUBLIC, "anonymous", true),
          new Case("public", PUBLIC, "unscoped key", true),
          new Case("any user", ANYONE_LOGGED_IN, "anonymous", false),
          new Case("any user", ANYONE_LOGGED_IN, "ana", true),
          new Case("any user", ANYONE_LOGGED_IN, "user", true),
          new Case("any user, for a key", ANYONE_LOGGED_IN, "unscoped key", false),
          new Case("a user", TO_ANA, "ana", true),
          new Case("a user, whatever the active account", TO_ANA, "user/roads", true),
          new Case("a user", TO_ANA, "anonymous", false),
          new Case("another user", TO_BOB, "ana", false),
          new Case("by email, whatever the case", BY_EMAIL, "ana", true),
          new Case("by email", BY_EMAIL, "anonymous", false),
          new Case("by email, for a key", BY_EMAIL, "unscoped key", true),
          new Case("organization", toOrganization(null), "user", true),
          new Case("organization", toOrganization(null), "user/roads", true),
          new Case("organization, from the personal account", toOrganization(null), "ana", false),
          new Case("organization", toOrganization(null), "anonymous", false),
          new Case("organization, for a key", toOrganization(null), "unscoped key", false),
          new Case("any department", toOrganization("*"), "user", true),
          new Case("any department", toOrganization("*"), "user/roads", true),
          new Case("no department", toOrganization("-"), "user", true),
          new Case("no department", toOrganization("-"), "user/roads", false),
          new Case("one department", toOrganization("roads"), "user/roads", true),
          new Case("one department", toOrganization("roads"), "user/parks", false),
          new Case("one department", toOrganization("roads"), "user", false),
          new Case("roles", toOrganization(null, "contrib"), "contrib", true),
          new Case("roles", toOrganization(null, "contrib"), "user", false),
          new Case("roles", toOrganization(null, "contrib", "user"), "user", true),
          new Case("roles and department", toOrganization("-", "contrib"), "contrib/roads", false));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void concernThePersonTheySpeakOf(Case tried) {
      assertThat(PermissionRules.concerns(tried.entry(), session(tried.session())))
          .isEqualTo(tried.concerned());
    }

    @ParameterizedTest
    @CsvSource({
      "KIM@Info.example, true",
      "kım@info.example, false",
      "kim@ınfo.example, false",
      "kìm@info.example, false",
      "'Kim@info.example', false"
    })
    void tellLookAlikesOfAnAddressApart(String email, boolean concerned) {
      Session.User kim =
          new Session.User("kim", "kim@info.example", "Kim", List.of(), false, false, false);
      Session session = new Session(kim, Account.user("kim", "Kim"), "admin", null, Language.FR);
      Permission entry = permission(AccountType.USER, null, email, null, List.of());
      assertThat(PermissionRules.concerns(entry, session)).isEqualTo(concerned);
    }

    @Test
    void grantTheirOperationsAndClassesAndNothingElse() {
      List<Permission> entries = List.of(TO_ANA);
      Session ana = session("ana");
      assertThat(PermissionRules.allows(ana, TOWN, entries, LIST)).isTrue();
      assertThat(PermissionRules.allows(ana, TOWN, entries, READ)).isTrue();
      assertThat(PermissionRules.allows(ana, TOWN, entries, WRITE)).isFalse();
      assertThat(PermissionRules.allowed(ana, TOWN, entries, new Operation[] {LIST, READ, WRITE}))
          .containsExactly("list", "readLines");
    }

    @Test
    void anEntryWithoutRightsGrantsNothing() {
      Permission empty =
          new Permission(null, null, null, null, null, null, List.of(), Set.of(), Set.of());
      assertThat(PermissionRules.allows(session("ana"), TOWN, List.of(empty), READ)).isFalse();
      assertThat(PermissionRules.everybodyMay(List.of(empty), READ)).isFalse();
    }
  }

  /** Contract: datasets, section 2.3. */
  @Nested
  class Visibility {
    private String of(Account owner, Permission... entries) {
      return PermissionRules.visibility(owner, List.of(entries), LIST);
    }

    @Test
    void isPublicWhenAnonymousReadersMayList() {
      assertThat(of(TOWN, toOrganization(null), permission(null, null, null, null, List.of())))
          .isEqualTo("public");
    }

    @Test
    void isPrivateWhenNobodyButTheOwnerHasAPermission() {
      assertThat(of(TOWN)).isEqualTo("private");
      assertThat(of(TOWN, toOrganization("-", "contrib"))).isEqualTo("private");
      assertThat(of(ANA)).isEqualTo("private");
    }

    @Test
    void isProtectedOtherwise() {
      assertThat(of(ANA, toOrganization(null))).isEqualTo("protected");
      assertThat(of(TOWN, permission(AccountType.USER, "*", null, null, List.of())))
          .isEqualTo("protected");
      Permission readable =
          new Permission(null, null, null, null, null, null, List.of(), Set.of(), Set.of("read"));
      assertThat(of(TOWN, readable)).isEqualTo("protected");
    }
  }

  @Test
  void classesAreKnownByTheirKey() {
    assertThat(OperationClass.of("readAdvanced")).contains(OperationClass.READ_ADVANCED);
    assertThat(OperationClass.of("superadmin")).isEmpty();
  }
}
