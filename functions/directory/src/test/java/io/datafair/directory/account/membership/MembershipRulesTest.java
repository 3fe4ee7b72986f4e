package io.datafair.directory.account.membership;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.datafair.directory.account.People;
import io.datafair.directory.common.Refusal;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Memberships are written {@code organization/department/role}, joined by semicolons. */
class MembershipRulesTest {
  private static final MembershipRules USUAL = new MembershipRules(false, false);
  private static final MembershipRules SINGLE = new MembershipRules(true, false);
  private static final MembershipRules SEVERAL_ROLES = new MembershipRules(false, true);

  private static MembershipRules rules(String name) {
    return switch (name) {
      case "usual" -> USUAL;
      case "single" -> SINGLE;
      default -> SEVERAL_ROLES;
    };
  }

  private static Document one(String text) {
    String[] parts = text.split("/");
    return People.membership(parts[0], parts[1], parts[2]);
  }

  private static List<Document> all(String text) {
    return text.equals("none")
        ? List.of()
        : Arrays.stream(text.split(";")).map(MembershipRulesTest::one).toList();
  }

  private static String told(List<Document> memberships) {
    return memberships.isEmpty()
        ? "none"
        : memberships.stream()
            .map(
                each ->
                    each.getString("id")
                        + "/"
                        + each.get("department", "")
                        + "/"
                        + each.getString("role"))
            .collect(Collectors.joining(";"));
  }

  @ParameterizedTest
  @CsvSource({
    "usual, none, town//user, town//user",
    "usual, city//admin, town//user, city//admin;town//user",
    "usual, town//user, town//admin, town//admin",
    "usual, town/roads/user, town/parks/user, town/roads/user;town/parks/user",
    "usual, town/roads/user, town/roads/admin, town/roads/admin",
    "single, town/roads/user, town/parks/admin, town/parks/admin",
    "single, town/roads/user, town//admin, town//admin",
    "single, city//user;town/roads/user, town//admin, city//user;town//admin",
    "several, town//user, town//admin, town//user;town//admin",
    "several, town//user, town//user, town//user",
    "several, town/roads/user, town/roads/admin, town/roads/user;town/roads/admin"
  })
  void add(String rules, String current, String added, String expected) {
    assertThat(told(rules(rules).add(all(current), one(added)))).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "usual, town//user, town/roads/user",
    "usual, town/roads/user, town//user",
    "several, town//user, town/roads/admin",
    "several, city//user;town/roads/user, town//user"
  })
  void keepPeopleAtTheRootOrInDepartments(String rules, String current, String added) {
    assertThatThrownBy(() -> rules(rules).add(all(current), one(added)))
        .extracting("problem")
        .isEqualTo(Refusal.ROOT_OR_DEPARTMENT.problem());
  }

  @Test
  void keepTheDayOfAMembershipWhoseRoleChanges() {
    Document since = one("town//user").append("createdAt", "long ago");
    assertThat(USUAL.add(List.of(since), one("town//admin")).getFirst())
        .containsEntry("role", "admin")
        .containsEntry("createdAt", "long ago");
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "usual, town//user, -, -, town/roads/user, town/roads/user",
        "usual, town/roads/user, roads, -, town//admin, town//admin",
        "usual, town/roads/user;town/parks/user, roads, -, town/parks/admin, town/parks/admin",
        "several, town//user;town//admin, -, user, town//contrib, town//admin;town//contrib",
        "several, town//user;town//admin, -, user, town//admin, town//admin"
      })
  void move(
      String rules, String current, String department, String role, String to, String expected) {
    MembershipPlace from = new MembershipPlace("town", department, role);
    assertThat(told(rules(rules).move(all(current), from, one(to)))).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "town//user;city//user, -, -, city//user",
        "town/roads/user;town/parks/user, roads, -, town/parks/user",
        "town/roads/user;town/parks/user, *, -, none",
        "town//user;town//admin, -, admin, town//user",
        "town//user;town//admin, -, -, none"
      })
  void remove(String current, String department, String role, String expected) {
    MembershipPlace place = new MembershipPlace("town", department, role);
    assertThat(told(USUAL.remove(all(current), place))).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {"none, -, -", "city//user, -, -", "town/roads/user, -, -", "town//user, -, admin"})
  void refuseToRemoveWhoIsNotThere(String current, String department, String role) {
    MembershipPlace place = new MembershipPlace("town", department, role);
    assertThatThrownBy(() -> USUAL.remove(all(current), place))
        .extracting("problem")
        .isEqualTo(Refusal.UNKNOWN_MEMBER.problem());
  }

  @Test
  void leaveWhatAProviderGives() {
    List<Document> given = List.of(one("town//user").append("readOnly", true));
    assertThatThrownBy(() -> USUAL.remove(given, MembershipPlace.everywhere("town")))
        .extracting("problem")
        .isEqualTo(Refusal.READ_ONLY_MEMBERSHIP.problem());
  }

  @ParameterizedTest
  @CsvSource({
    "town//admin, true",
    "town//user, false",
    "town/roads/admin, false",
    "city//admin, false",
    "none, false",
    "town/roads/user;town//admin, true"
  })
  void tellWhoAdministersTheRoot(String memberships, boolean expected) {
    assertThat(MembershipRules.administers(all(memberships), "town")).isEqualTo(expected);
  }
}
